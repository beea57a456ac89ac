package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.AuditSchema;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.audit.LogHead;
import dev.rehome.git.AuditTrailer;
import dev.rehome.problem.Ending;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run to its commit: what the log says, what the repository says, and that both say the same. */
@NeedsServers
final class PublicationTest {
    private Scene scene;
    private Infrastructure infrastructure;

    @BeforeEach
    void prepare(Servers servers, @TempDir Path folder) throws IOException {
        infrastructure = Infrastructure.in(folder, servers);
        scene = infrastructure.scene();
    }

    @Test
    void commitsBothEnvironmentsOfOneFileOnOneBranch() throws IOException {
        String before = git("status", "--porcelain") + git("rev-parse", "HEAD");

        assertThat(scene.apply().ending()).isEqualTo(Ending.DONE);

        String branch =
                git("branch", "--list", "--format=%(refname:short)", "rehome/*").strip();
        assertThat(git("status", "--porcelain") + git("rev-parse", "HEAD")).isEqualTo(before);
        assertThat(git("show", branch + ":redis.tf"))
                .isEqualTo(Infrastructure.FILE
                        .replace("\"shared-0\", database = 3", "\"shared-1\", database = 13")
                        .replace("\"shared-0\", database = 4", "\"shared-1\", database = 14")
                        .replace("\"shared-0\", database = 5", "\"shared-1\", database = 15"));
        assertThat(git("log", "--format=%s", "main.." + branch).lines()).hasSize(2);
        assertThat(git("diff", "--stat", branch + "~2", branch)).contains("3 insertions(+), 3 deletions(-)");
    }

    @Test
    void anchorsTheLogInTheTrailers() throws IOException {
        scene.apply();

        Path log = scene.run().auditLog();
        AuditSchema.check(log);
        assertThat(ChainVerification.of(log, List.of()).state()).isEqualTo(ChainVerdict.State.INTACT);
        List<AuditTrailer> trailers = infrastructure.trailers();
        assertThat(trailers).hasSize(2);
        List<Anchor> anchors = trailers.stream()
                .map(trailer -> Anchor.at(trailer.commit(), new LogHead(trailer.sequence(), trailer.sha256())))
                .toList();
        assertThat(ChainVerification.of(log, anchors).anchors()).hasSize(3).containsAll(anchors);
        assertThat(anchors)
                .allSatisfy(anchor -> assertThat(
                                scene.records().get((int) anchor.sequence()).type())
                        .as("the trailer names the intent to make its commit")
                        .isEqualTo("git.committing"));
    }

    @Test
    void noticesThatTheLogIsNotTheOneOfTheTrailers() throws IOException {
        scene.apply();
        Path log = scene.run().auditLog();
        AuditTrailer trailer = infrastructure.trailers().get(0);
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

        List<AuditRecord> committed = scene.records().stream()
                .filter(record -> record.type().equals("git.committed"))
                .toList();
        assertThat(committed).hasSize(2);
        for (AuditRecord record : committed) {
            String commit = record.data().path("commit").stringValue();
            assertThat(git("rev-parse", commit + "^{tree}").strip())
                    .isEqualTo(record.data().path("tree").stringValue());
            assertThat(git("log", "-1", "--format=%B", commit))
                    .contains("Rehome-Run: " + scene.run().id());
        }
    }

    private String git(String... arguments) throws IOException {
        return infrastructure.git(arguments);
    }
}
