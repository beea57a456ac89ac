package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.AuditSchema;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.audit.LogHead;
import dev.rehome.git.AuditTrailer;
import dev.rehome.git.GitRepository;
import dev.rehome.problem.Ending;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run to its commit: what the log says, what the repository says, and that both say the same. */
@NeedsServers
final class PublicationTest {
    private static final String FILE = """
        locals {
          staging_databases = {
            gravity = { instance = "shared-0", database = 3 } # the first
            kaws    = { instance = "shared-0", database = 4 }
          }
          production_databases = {
            gravity = { instance = "shared-0", database = 5 }
          }
        }
        """;

    private RedisServer old;
    private RedisServer young;
    private Scene scene;
    private Path repository = Path.of("unset");

    @BeforeEach
    void prepare(Servers servers, @TempDir Path folder) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "needs git on the PATH");
        old = servers.start();
        young = servers.start();
        scene = new Scene(folder);
        repository = scene.write("infrastructure/redis.tf", FILE).getParent();
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("commit", "-q", "-m", "first");
        scene.write("infrastructure/notes.txt", "not committed");
        for (int database = 3; database <= 5; database++) {
            try (RespClient client = old.client(database)) {
                SampleData.writeEveryType(client, database, "app:");
            }
        }
        plan();
    }

    @Test
    void commitsBothEnvironmentsOfOneFileOnOneBranch() throws IOException {
        String before = git("status", "--porcelain") + git("rev-parse", "HEAD");

        assertThat(scene.apply().ending()).isEqualTo(Ending.DONE);

        String branch =
                git("branch", "--list", "--format=%(refname:short)", "rehome/*").strip();
        assertThat(git("status", "--porcelain") + git("rev-parse", "HEAD")).isEqualTo(before);
        assertThat(git("show", branch + ":redis.tf"))
                .isEqualTo(FILE.replace("\"shared-0\", database = 3", "\"shared-1\", database = 13")
                        .replace("\"shared-0\", database = 4", "\"shared-1\", database = 14")
                        .replace("\"shared-0\", database = 5", "\"shared-1\", database = 15"));
        assertThat(git("log", "--format=%s", "main.." + branch).lines()).hasSize(2);
        assertThat(git("diff", "--stat", branch + "~2", branch)).contains("3 insertions(+), 3 deletions(-)");
    }

    @Test
    void anchorsTheLogInTheTrailers() throws IOException {
        scene.apply();

        Path log = run().auditLog();
        AuditSchema.check(log);
        assertThat(ChainVerification.of(log, List.of()).state()).isEqualTo(ChainVerdict.State.INTACT);
        List<AuditTrailer> trailers = GitRepository.trailers(repository, run().id(), scene.environment);
        assertThat(trailers).hasSize(2);
        List<Anchor> anchors = trailers.stream()
                .map(trailer -> Anchor.at(trailer.commit(), new LogHead(trailer.sequence(), trailer.sha256())))
                .toList();
        assertThat(ChainVerification.of(log, anchors).anchors()).hasSize(3).containsAll(anchors);
        assertThat(anchors)
                .allSatisfy(anchor -> assertThat(
                                records(log).get((int) anchor.sequence()).type())
                        .as("the trailer names the intent to make its commit")
                        .isEqualTo("git.committing"));
    }

    @Test
    void noticesThatTheLogIsNotTheOneOfTheTrailers() throws IOException {
        scene.apply();
        Path log = run().auditLog();
        AuditTrailer trailer = GitRepository.trailers(repository, run().id(), scene.environment)
                .get(0);
        List<String> lines = Files.readAllLines(log);
        lines.set(2, lines.get(2).replace("staging", "stagong"));
        Files.write(log, lines);

        ChainVerdict verdict = ChainVerification.of(
                log, List.of(Anchor.at("commit", new LogHead(trailer.sequence(), trailer.sha256()))));

        assertThat(verdict.explanation()).startsWith("broken: record 2 (line 3) was changed");
    }

    @Test
    void tellsTheSameAsTheRepository() throws IOException {
        scene.apply();

        List<AuditRecord> committed = records(run().auditLog()).stream()
                .filter(record -> record.type().equals("git.committed"))
                .toList();
        assertThat(committed).hasSize(2);
        for (AuditRecord record : committed) {
            String commit = record.data().path("commit").stringValue();
            assertThat(git("rev-parse", commit + "^{tree}").strip())
                    .isEqualTo(record.data().path("tree").stringValue());
            assertThat(git("log", "-1", "--format=%B", commit)).contains("Rehome-Run: " + run().id());
        }
    }

    private RunFolder run() {
        return Runs.below(scene.folder).list().get(0);
    }

    private static List<AuditRecord> records(Path log) {
        List<AuditRecord> records = new ArrayList<>();
        AuditReader.read(log, records::add);
        return records;
    }

    private void plan() {
        scene.write("plan.yaml", """
            version: 1
            name: shared
            instances:
              shared-0: { url: "%s" }
              shared-1: { url: "%s" }
            environments:
              production:
                terraform: { repository: infrastructure, file: redis.tf, target: locals.production_databases }
              staging:
                terraform: { repository: infrastructure, file: redis.tf, target: locals.staging_databases }
            apps:
              - name: gravity
                environments:
                  staging: { source: shared-0/3, destination: shared-1/13 }
                  production: { source: shared-0/5, destination: shared-1/15 }
              - name: kaws
                environments:
                  staging: { source: shared-0/4, destination: shared-1/14 }
            """.formatted(server(old), server(young)));
    }

    private static String server(RedisServer server) {
        return server.url(0).replaceFirst("/0$", "");
    }

    private String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(scene.environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(command + ": " + output).isZero();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return output;
    }
}
