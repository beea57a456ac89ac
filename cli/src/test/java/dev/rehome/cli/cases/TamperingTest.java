package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
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
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ten ways to tamper with the log of a real run, or with what anchors it: {@code audit verify} tells them apart and names
 * them, and {@code audit repair} mends none of them.
 */
@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TamperingTest {
    private static final int PLACE = 4;

    private Path workplace;
    private Path repository;
    private Path run;
    private Path otherRun;
    private TamperedRun copy;

    @BeforeAll
    void apply(Servers servers, @TempDir Path folder) throws IOException {
        workplace = folder;
        RedisServer source = servers.start();
        RedisServer destination = servers.start();
        try (RespClient client = source.client(3)) {
            SampleData.writeStrings(client, "k:", 20, 10);
        }
        repository = folder.resolve("infrastructure");
        GitWorkTree.commit(repository, Map.of("terraform/redis.tf", """
            locals {
              redis_database_assignments = {
                gravity = { instance = "old", database = 3 }
              }
            }
            """));
        Files.writeString(folder.resolve("plan.yaml"), """
            version: 1
            name: tampering
            instances:
              old: { url: "redis://127.0.0.1:%d" }
              new: { url: "redis://127.0.0.1:%d", databases: 1-9 }
            environments:
              staging: { terraform: { repository: infrastructure, file: terraform/redis.tf } }
            apps:
              - { name: gravity, environments: { staging: { source: old/3, destination: new/auto } } }
            """.formatted(source.port(), destination.port()));
        run = afterRunning("apply", "plan.yaml", "--auto-approve");
        otherRun = afterRunning(
                "copy", "redis://127.0.0.1:" + source.port() + "/3", "redis://127.0.0.1:" + destination.port() + "/12");
    }

    private Path afterRunning(String... arguments) {
        RunOfMain.Result result = rehome(arguments);
        assertThat(result.exit()).as(result.error()).isZero();
        return new RunFolders(workplace).newest();
    }

    @BeforeEach
    void copyTheRun(@TempDir Path place) throws IOException {
        copy = TamperedRun.of(run, place);
    }

    @Test
    void nothing() throws IOException {
        RunOfMain.Result result = verify("--git", repository.toString());
        assertThat(result.output()).contains("intact: ", "anchored by audit.head, commit ");
        assertThat(result.exit()).isZero();
        TreeMap<String, String> before = copy.content();
        RunOfMain.Result repair = rehome("audit", "repair", copy.log().toString());
        assertThat(repair.error()).contains("nothing is torn, so nothing was done");
        assertThat(repair.exit()).isZero();
        assertThat(copy.content()).isEqualTo(before);
    }

    @Test
    void aBit() throws IOException {
        byte[] bytes = Files.readAllBytes(copy.log());
        int place = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\"keys\":");
        bytes[place + "\"keys\":".length()] ^= 1;
        Files.write(copy.log(), bytes);

        isNamed("changed-record", "record 1 (line 2) was changed after it was written");
    }

    @Test
    void aLine() throws IOException {
        List<String> lines = copy.lines();
        lines.remove(PLACE);
        copy.write(lines);
        isNamed(
                "removed-record",
                "record 4 (line 5) is not in its place: its line holds record 5, so a line was removed");

        List<String> repeated = new ArrayList<>(Files.readAllLines(run.resolve("audit.jsonl")));
        repeated.add(PLACE, repeated.get(2));
        copy.write(repeated);
        isNamed("inserted-record", "record 4 (line 5)", "its line holds record 2 once more");
    }

    @Test
    void theOrder() throws IOException {
        List<String> lines = copy.lines();
        Collections.swap(lines, PLACE, PLACE + 2);
        copy.write(lines);

        isNamed("moved-record", "record 4 (line 5)", "its line holds record 6", "put into another order");
    }

    @Test
    void aTruncationAtALine() throws IOException {
        List<String> lines = copy.lines();
        int last = lines.size() - 1;
        copy.write(lines.subList(0, last - 1));

        isNamed(
                "truncated",
                "everything up to record " + last + " that audit.head names: the log was cut off after a line");
    }

    @Test
    void aWholeRewriteWithAValidChain() throws IOException {
        String forged = copy.writeChained(copy.lines().stream()
                .map(line -> line.replace("\"copied\":20", "\"copied\":19"))
                .toList());
        isNamed("rewritten", "is not the one that audit.head names, though every line chains");

        Files.writeString(copy.head(), forged);
        assertThat(verify().exit())
                .as("without an anchor elsewhere nothing shows")
                .isZero();
        isNamed("rewritten", "is not the one that commit ", "though every line chains");
    }

    @Test
    void anotherRunsLog() throws IOException {
        Files.copy(otherRun.resolve("audit.jsonl"), Files.newOutputStream(copy.log()));
        Files.copy(otherRun.resolve("audit.head"), Files.newOutputStream(copy.head()));

        isNamed("other-run", "belongs to run " + otherRun.getFileName(), "the folder of run " + run.getFileName());
    }

    @Test
    void aWrongAnchor() throws IOException {
        String head = Files.readString(otherRun.resolve("audit.head")).strip();
        String hash = head.substring(head.indexOf(' ') + 1);

        isNamed(
                "wrong-anchor",
                List.of("--head", hash),
                "no record has the hash of --head, though audit.head and commit ",
                " agree with the log: that hash is another log's");
    }

    @Test
    void aRemovedHead() throws IOException {
        Files.delete(copy.head());

        JsonNode found = found("--git", repository.toString());
        assertThat(found.path("state").stringValue()).isEqualTo("unanchored");
        assertThat(found.path("tampering").stringValue()).isEqualTo("removed-head");
        RunOfMain.Result result = verify("--git", repository.toString());
        assertThat(result.output()).contains("intact but unanchored", "audit.head", "is not there", "[removed-head]");
        assertThat(result.exit()).isEqualTo(2);
        isNotRepaired(List.of());
    }

    @Test
    void aHeadAheadOfTheLog() throws IOException {
        Files.writeString(copy.head(), "99 sha256:" + "ab".repeat(32) + "\n");

        isNamed("head-ahead", "the run ends with record ", "audit.head names record 99, so audit.head was edited");
    }

    @Test
    void anEditedTrailer() throws IOException {
        String branch = GitWorkTree.branch(repository);
        String genuine = GitWorkTree.git(repository, "rev-parse", branch).strip();
        String message = GitWorkTree.git(repository, "log", "-1", "--format=%B", branch)
                .replaceFirst("(Rehome-Audit: [0-9]+ sha256:)[0-9a-f]{64}", "$1" + "ab".repeat(32));
        String forged = GitWorkTree.git(
                        repository, "commit-tree", branch + "^{tree}", "-p", branch + "^", "-m", message.strip())
                .strip();
        GitWorkTree.git(repository, "update-ref", "refs/heads/" + branch, forged);
        try {
            isNamed("edited-trailer", "commit " + forged.substring(0, 10), "the run made another commit, " + genuine);
        } finally {
            GitWorkTree.git(repository, "update-ref", "refs/heads/" + branch, genuine);
        }
    }

    /** Beside the rest, since a repository is here: an instance that no entry names cannot be called otherwise. */
    @Test
    void anInstanceThatNobodyNamesHasNoOtherName() {
        RunOfMain.Result result =
                rehome("render", workplace.resolve("plan.yaml").toString(), "--rename-instance", "nobody=somebody");
        assertThat(result.error()).contains("[RENDER-NO-INSTANCE]");
    }

    @Test
    void aTornTailIsMendedOnce() throws IOException {
        byte[] torn = "{\"v\":1,\"seq\":99,\"ts\":\"2026-11".getBytes(StandardCharsets.UTF_8);
        byte[] whole = Files.readAllBytes(copy.log());
        byte[] both = new byte[whole.length + torn.length];
        System.arraycopy(whole, 0, both, 0, whole.length);
        System.arraycopy(torn, 0, both, whole.length, torn.length);
        Files.write(copy.log(), both);
        assertThat(verify().exit()).isEqualTo(2);
        assertThat(verify().output()).contains("torn tail");

        RunOfMain.Result repair = rehome("audit", "repair", copy.log().toString());
        assertThat(repair.exit()).isZero();
        int records = copy.lines().size();
        assertThat(repair.error())
                .contains("cut off " + torn.length + " bytes after record " + (records - 2))
                .contains("wrote it down as record " + (records - 1));
        assertThat(copy.lines().get(records - 1)).contains("\"type\":\"log.repaired\"");
        assertThat(Files.readAllBytes(copy.log().resolveSibling("audit.jsonl.torn-" + (records - 1))))
                .isEqualTo(torn);
        assertThat(verify("--git", repository.toString()).exit()).isZero();
        TreeMap<String, String> mended = copy.content();
        RunOfMain.Result again = rehome("audit", "repair", copy.log().toString());
        assertThat(again.exit()).isZero();
        assertThat(again.error()).contains("nothing is torn");
        assertThat(copy.content()).isEqualTo(mended);
    }

    private void isNamed(String tampering, String... sentence) throws IOException {
        isNamed(tampering, List.of(), sentence);
    }

    private void isNamed(String tampering, List<String> more, String... sentence) throws IOException {
        List<String> options = new ArrayList<>(List.of("--git", repository.toString()));
        options.addAll(more);
        RunOfMain.Result result = verify(options.toArray(String[]::new));
        assertThat(result.output()).contains(sentence).contains("broken: ", "[" + tampering + "]");
        assertThat(result.exit()).isEqualTo(1);
        JsonNode found = found(options.toArray(String[]::new));
        assertThat(found.path("state").stringValue()).isEqualTo("broken");
        assertThat(found.path("tampering").stringValue()).isEqualTo(tampering);
        isNotRepaired(options);
    }

    private void isNotRepaired(List<String> options) throws IOException {
        TreeMap<String, String> before = copy.content();
        List<String> arguments =
                new ArrayList<>(List.of("audit", "repair", copy.log().toString()));
        arguments.addAll(options);
        RunOfMain.Result repair = rehome(arguments.toArray(String[]::new));
        assertThat(repair.exit()).as(repair.error()).isEqualTo(1);
        assertThat(repair.error()).contains(Files.exists(copy.head()) ? "[AUDIT-BROKEN]" : "[AUDIT-NO-HEAD]");
        assertThat(copy.content()).isEqualTo(before);
    }

    private JsonNode found(String... options) {
        List<String> json = new ArrayList<>(List.of(options));
        json.add("--output=json");
        return JsonMapper.shared()
                .readTree(verify(json.toArray(String[]::new)).output())
                .path("logs")
                .path(0);
    }

    private RunOfMain.Result verify(String... options) {
        List<String> arguments =
                new ArrayList<>(List.of("audit", "verify", copy.log().toString()));
        arguments.addAll(List.of(options));
        return rehome(arguments.toArray(String[]::new));
    }

    private RunOfMain.Result rehome(String... arguments) {
        return RunOfMain.in(workplace).with("HOME", workplace.toString()).run(arguments);
    }
}
