package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.export.RealTerraform;
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
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What one run leaves for a reviewer and an auditor: the commit beside a dirty work tree, and the log. */
@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvidenceTest {
    private static final String TERRAFORM = """
        # Who has which database
        locals {
          redis_database_assignments = {
            force   = { instance = "shared-0", database = 1 } # stays
            gravity = { instance = "shared-0", database = 3 } # moves
          }
        }
        """;

    private Path temporary;
    private Workplace workplace;
    private Path repository;
    private Path log;
    private String before;

    @BeforeAll
    void apply(Servers servers, @TempDir Path folder) throws IOException {
        temporary = folder;
        RedisServer source = servers.start();
        RedisServer destination = servers.start();
        try (RespClient client = source.client(3)) {
            SampleData.writeEveryType(client, 1, "");
        }
        workplace = new Workplace(temporary).plan("""
            version: 1
            name: evidence
            instances:
              shared-0: { url: "redis://127.0.0.1:%d" }
              shared-1: { url: "redis://127.0.0.1:%d", databases: 1-9 }
            environments:
              staging: { terraform: { repository: infrastructure, file: terraform/redis.tf } }
            apps:
              - name: gravity
                environments:
                  staging: { source: shared-0/3, destination: shared-1/auto }
            """.formatted(source.port(), destination.port()));
        repository = workplace.folder().resolve("infrastructure");
        GitWorkTree.commit(repository, Map.of("terraform/redis.tf", TERRAFORM, "terraform/other.tf", "# other\n"));
        Files.writeString(repository.resolve("terraform/other.tf"), "# changed, not added\n");
        Files.writeString(repository.resolve("added.txt"), "added, not committed\n");
        GitWorkTree.git(repository, "add", "added.txt");
        Files.writeString(repository.resolve("unknown.txt"), "neither\n");
        before = state();
        RehomeProcess.Result result = workplace.rehome("apply", "plan.yaml", "--auto-approve");
        assertThat(result.exit()).as(result.error()).isZero();
        log = workplace.runs().newest().resolve("audit.jsonl");
    }

    @Test
    void theWorkTreeStaysAsItWas() {
        assertThat(state()).isEqualTo(before);
    }

    /** Everything of the repository but its branches: HEAD, the index, and what differs from them. */
    private String state() {
        return GitWorkTree.git(repository, "rev-parse", "--symbolic-full-name", "HEAD")
                + GitWorkTree.git(repository, "rev-parse", "HEAD")
                + GitWorkTree.git(repository, "ls-files", "-s")
                + GitWorkTree.git(repository, "status", "--porcelain")
                + GitWorkTree.git(repository, "diff");
    }

    @Test
    void oneLineOfTheFileChangesAndTerraformAcceptsIt() throws IOException {
        String committed = GitWorkTree.git(repository, "show", GitWorkTree.branch(repository) + ":terraform/redis.tf");
        assertThat(committed)
                .isEqualTo(TERRAFORM.replace(
                        "gravity = { instance = \"shared-0\", database = 3 }",
                        "gravity = { instance = \"shared-1\", database = 1 }"));
        RealTerraform terraform = RealTerraform.orSkip();
        assertThat(terraform.isFormatted(committed)).isTrue();
        Path folder = Files.createDirectories(temporary.resolve("validated"));
        Files.writeString(folder.resolve("redis.tf"), committed);
        assertThat(terraform.validate(folder).exitCode()).isZero();
    }

    @Test
    void theTrailersNameARecordOfTheLog() throws IOException {
        String message = GitWorkTree.git(repository, "log", "-1", "--format=%B", GitWorkTree.branch(repository));
        Path run = workplace.runs().newest();
        assertThat(message).contains("Rehome-Run: " + run.getFileName());
        String anchor = message.lines()
                .filter(line -> line.startsWith("Rehome-Audit: "))
                .findFirst()
                .orElseThrow();
        String[] words = anchor.split(" ", -1);
        String line = Files.readAllLines(log).get(Integer.parseInt(words[1]));
        assertThat(words[2]).isEqualTo("sha256:" + RunFolders.sha256(line));
        String approved = RunFolders.records(run).stream()
                .filter(record -> record.get("type").asString().equals("approval.recorded"))
                .findFirst()
                .orElseThrow()
                .get("data")
                .get("digest")
                .asString();
        assertThat(message).contains("Rehome-Plan: sha256:" + approved.replace("sha256:", ""));
    }

    @Test
    void theLogIsIntactAndAnchored() {
        assertThat(verify(log, "--git", repository.toString()).exit()).isZero();
        assertThat(verify(log).exit()).isIn(0, 2);
    }

    @Test
    void anyByteThatIsChangedBreaksIt() throws IOException {
        byte[] intact = Files.readAllBytes(log);
        Random random = new Random(11);
        for (int time = 0; time < 60; time++) {
            byte[] changed = intact.clone();
            int place = random.nextInt(changed.length);
            changed[place] ^= (byte) (1 << random.nextInt(8));
            long record = new String(intact, 0, place, StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(character -> character == '\n')
                    .count();
            RunOfMain.Result result = verifyCopy(changed);
            assertThat(result.exit()).as("byte %d: %s", place, result.output()).isEqualTo(1);
            assertThat(result.output()).containsPattern("record (" + record + "|" + (record + 1) + ")\\b");
        }
    }

    @Test
    void linesThatAreRemovedOrSwappedBreakIt() throws IOException {
        List<String> lines = Files.readAllLines(log);
        for (int line = 0; line + 1 < lines.size(); line++) {
            List<String> removed = new ArrayList<>(lines);
            removed.remove(line);
            assertThat(verifyCopy(bytes(removed)).exit())
                    .as("without line %d", line)
                    .isEqualTo(1);
            List<String> swapped = new ArrayList<>(lines);
            Collections.swap(swapped, line, line + 1);
            assertThat(verifyCopy(bytes(swapped)).exit())
                    .as("line %d swapped", line)
                    .isEqualTo(1);
        }
        List<String> cut = lines.subList(0, lines.size() - 1);
        assertThat(verifyCopy(bytes(cut)).exit()).as("without the last").isIn(1, 2);
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** With what lies beside it, as somebody who edits a log would leave it, and what the repository says. */
    private RunOfMain.Result verifyCopy(byte[] bytes) throws IOException {
        Path folder = Files.createDirectories(temporary.resolve("changed"));
        Path copy = folder.resolve("audit.jsonl");
        Files.write(copy, bytes);
        Files.writeString(folder.resolve("audit.head"), Files.readString(log.resolveSibling("audit.head")));
        return verify(copy, "--git", repository.toString());
    }

    private RunOfMain.Result verify(Path file, String... options) {
        List<String> arguments = new ArrayList<>(List.of("audit", "verify", file.toString()));
        arguments.addAll(List.of(options));
        return workplace.main().run(arguments.toArray(String[]::new));
    }
}
