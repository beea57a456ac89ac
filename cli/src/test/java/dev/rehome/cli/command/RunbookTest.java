package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A runbook, followed from top to bottom by a shell that does what it says, between real servers and in a real repository.
 * hokusai and kubectl are scripts that write down what they are asked for.
 */
@NeedsServers
final class RunbookTest {
    private static final String SOURCE_PASSWORD = "o'ld p@ss/w:rd%20ü\"$x";
    private static final String DESTINATION_PASSWORD = "n&w#?";

    @TempDir
    private Path folder;

    private RedisServer source;
    private RedisServer destination;

    @BeforeEach
    void prepare(Servers servers) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/redis-cli")), "needs redis-cli on the PATH");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "needs git on the PATH");
        source = servers.start(ServerOptions.any().password(SOURCE_PASSWORD));
        destination = servers.start(ServerOptions.any().password(DESTINATION_PASSWORD));
        try (RespClient client = source.client(3)) {
            SampleData.writeEveryType(client, 1, "app:");
        }
        Files.createDirectories(folder.resolve("in fra/tf"));
        Files.writeString(folder.resolve("in fra/tf/redis.tf"), """
            locals {
              redis_database_assignments = {
                gravity = { instance = "shared-0", database = 3 } # May
              }
            }
            """);
        Files.createDirectories(folder.resolve("gravity"));
        Files.writeString(folder.resolve("secret"), DESTINATION_PASSWORD + "\n");
        Files.writeString(folder.resolve("plan.yaml"), plan("${env:OLD_PASSWORD}"));
        bash("cd 'in fra' && git init -q -b main && git add -A && git commit -q -m first", "");
        programs();
    }

    private String plan(String password) {
        return """
            version: 1
            name: shared
            instances:
              shared-0: { url: "redis://:%s@localhost:%d" }
              shared-1: { url: "redis://:${file:secret}@localhost:%d" }
            environments:
              staging:
                terraform: { repository: in fra, file: tf/redis.tf }
            apps:
              - name: gravity
                environments:
                  staging: { source: shared-0/3, destination: shared-1/7 }
              - name: force
                environments:
                  staging: { source: shared-0/4, destination: shared-1/8 }
            """.formatted(password, source.port(), destination.port());
    }

    private void programs() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        script(bin.resolve("hokusai"), """
            echo "$*" >> "$CALLS"
            case "$2 $3" in
              "env get") echo "$4=$(cat "$CALLS.url")" ;;
              "env set") printf '%s' "${4#*=}" > "$CALLS.url" ;;
            esac
            """);
        script(bin.resolve("kubectl"), """
            echo "kubectl $*" >> "$CALLS"
            case "$*" in
              *"get deployments"*) printf 'gravity-web 3\\ngravity-worker 1\\n' ;;
              *"get cronjobs"*) echo nightly ;;
            esac
            for word; do
              case "$word" in --overrides=*) printf '%s' "${word#--overrides=}" > "$CALLS.pod" ;; esac
            done
            """);
        script(
                bin.resolve("rehome"),
                "exec '" + System.getProperty("java.home") + "/bin/java' -cp '" + System.getProperty("java.class.path")
                        + "' dev.rehome.cli.Main \"$@\" < /dev/null\n");
        Files.writeString(folder.resolve("calls.url"), "redis://:old@localhost:" + source.port() + "/3");
    }

    @Test
    void isFollowedWithRehome() throws IOException {
        String document = render();

        String said = bash(
                script(document, heading -> !heading.startsWith("#### 4c"))
                        .replace("rm -f replicas", "by_url \"$(cat \"$CALLS.url\")\" ping\nway_back\nrm -f replicas"),
                folder.resolve("gravity") + "\n");

        assertThat(said)
                .contains("the same keys", "there yet\nnobody\n41\nPONG\n")
                .doesNotContain("another value", "another type");
        isMoved(said);
        String calls = Files.readString(folder.resolve("calls"));
        assertThat(calls)
                .contains("staging env get REDIS_URL\n", "staging env set REDIS_URL=redis://:", "staging refresh\n")
                .contains("scale deployment gravity-web --replicas=0\n", "scale deployment gravity-web --replicas=3\n")
                .contains("patch cronjob nightly -p {\"spec\":{\"suspend\":true}}")
                .contains("--namespace default get configmap shared-redis-db-assignments")
                .endsWith(
                        "staging env set REDIS_URL=redis://:old@localhost:" + source.port() + "/3\nstaging refresh\n");
        JsonNode pod = new JsonMapper().readTree(Files.readString(folder.resolve("calls.pod")));
        assertThat(pod.at("/spec/containers/0/name").stringValue()).isEqualTo("redis-migrate-gravity");
        assertThat(pod.at("/spec/containers/0/args/1").stringValue())
                .isEqualTo("redis://:n%26w%23%3F@localhost:" + destination.port() + "/7");
    }

    @Test
    void isFollowedWithRedisCliAlone() throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), plan("o'ld%20p%40ss%2Fw%3Ard%2520ü%22$x"));
        try (RespClient client = source.client(3)) {
            String lines = "for _, k in ipairs(redis.call('keys', '*')) do"
                    + " if k:find('[%z\\n]') then redis.call('del', k) end end";
            client.command("EVAL", lines, 0);
        }
        String document = render();
        assertThat(document).doesNotContain("ss/w:rd", "ss%2Fw");

        String said = bash(
                script(document, heading -> !heading.startsWith("#### 4a")).replaceAll("(?m)^rehome .*$", "true"),
                folder.resolve("gravity") + "\n" + SOURCE_PASSWORD + "\n");

        assertThat(said).contains(" OK\n", "the same keys").doesNotContain("another value", "ERR");
        isMoved(said);
    }

    @Test
    void stopsNothingWhereTheUrlIsKeptElsewhere() throws IOException {
        Files.writeString(folder.resolve("url"), "redis://:n%26w%23%3F@localhost:" + destination.port() + "\n");
        String plan = Files.readString(folder.resolve("plan.yaml"))
                .replaceAll("shared-1: .*", "shared-1: { url: \"\\${file:url}\" }");
        Files.writeString(folder.resolve("plan.yaml"), plan);

        String said = bash(
                script(render(), heading -> heading.startsWith("### 1") || heading.startsWith("### 2"))
                                .replaceAll("(?m)^rehome .*$", "true")
                        + "echo \"database $DESTINATION_DATABASE\"",
                folder.resolve("gravity") + "\n");

        assertThat(said).contains("PONG\n0\n", "database 7\n");
    }

    @Test
    void holdsAPartForEachMigrationWhoseShellCanBeRead() throws IOException {
        RunOfMain.Result result = RunOfMain.in(folder).run("render", "plan.yaml", "--format=runbook");

        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(result.output()).contains("\n## gravity@staging\n", "\n## force@staging\n", "from | shared-0/4, ");
        List<String> blocks = ShellBlocks.of(result.output(), heading -> true);
        assertThat(blocks).hasSizeGreaterThan(30);
        for (String block : blocks) {
            Files.writeString(folder.resolve("block.sh"), block);
            bash("bash -n block.sh", "");
        }
    }

    @Test
    void isWrittenForARunToo() throws IOException {
        RunOfMain main = RunOfMain.in(folder)
                .with("OLD_PASSWORD", SOURCE_PASSWORD)
                .with("HOME", folder.toString())
                .with("GIT_AUTHOR_NAME", "Ada")
                .with("GIT_AUTHOR_EMAIL", "ada@example.com")
                .with("GIT_COMMITTER_NAME", "Ada")
                .with("GIT_COMMITTER_EMAIL", "ada@example.com");
        RunOfMain.Result saved = main.run("plan", "plan.yaml", "--app=gravity", "-o", "saved.json");
        assertThat(saved.exit()).as(saved.error()).isZero();
        Path file = folder.resolve("in fra/tf/redis.tf");
        String before = Files.readString(file);
        Files.writeString(file, before.replace("database = 3", "database = 5"));
        bash("cd 'in fra' && git commit -aqm other", "");

        RunOfMain.Result stale = main.run("apply", "saved.json", "--auto-approve");

        assertThat(stale.exit()).isEqualTo(3);
        assertThat(stale.error()).contains("held shared-0/3 when this was planned, and now holds shared-0/5");
        bash("cd 'in fra' && git revert --no-edit HEAD", "");
        assertThat(main.run("apply", "saved.json", "--auto-approve", "-q").exit())
                .isZero();
        String run = bash("ls .rehome/runs", "")
                .strip()
                .lines()
                .reduce((first, last) -> last)
                .orElseThrow();
        RunOfMain.Result book = main.run("render", run, "--format=runbook");
        assertThat(book.exit()).as(book.error()).isZero();
        assertThat(book.output()).contains("## gravity@staging").doesNotContain("## force@staging");
    }

    @Test
    void anInstanceGetsAnotherNameWithoutAServer() {
        RunOfMain.Result result =
                RunOfMain.in(folder).run("render", "plan.yaml", "--rename-instance=shared-0=shared-a");

        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(result.output()).contains("gravity = { instance = \"shared-a\", database = 3 } # May");
        assertThat(RunOfMain.in(folder)
                        .run("render", "plan.yaml", "--rename-instance=nowhere=x")
                        .exit())
                .isEqualTo(5);
        assertThat(RunOfMain.in(folder)
                        .run("render", "plan.yaml", "--rename-instance=nowhere")
                        .exit())
                .isEqualTo(64);
    }

    private String render() {
        RunOfMain.Result result = RunOfMain.in(folder).run("render", "plan.yaml", "--format=runbook", "--app=gravity");
        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(result.output()).doesNotContain(DESTINATION_PASSWORD).doesNotContain(SOURCE_PASSWORD);
        return result.output();
    }

    private void isMoved(String said) throws IOException {
        try (RespClient from = source.client(3);
                RespClient to = destination.client(7)) {
            assertThat(DatabaseSnapshot.of(from).differencesFrom(DatabaseSnapshot.of(to), Duration.ofSeconds(5)))
                    .as(said)
                    .isEmpty();
        }
        assertThat(bash(
                        "cd 'in fra' && git log -1 --format=%s rehome/gravity-staging && git diff main HEAD && git"
                                + " status -s",
                        ""))
                .startsWith("Move the Redis database of gravity@staging to shared-1/7\n")
                .contains("+    gravity = { instance = \"shared-1\", database = 7 } # May");
    }

    private static String script(String document, Predicate<String> wanted) {
        return "set -eu\n" + String.join("", ShellBlocks.of(document, wanted));
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** Both streams; fails where it does not end with 0. */
    private String bash(String script, String answers) throws IOException {
        Path file = Files.writeString(folder.resolve("script.sh"), script);
        Path input = Files.writeString(folder.resolve("answers"), answers);
        ProcessBuilder builder = new ProcessBuilder("bash", file.toString())
                .directory(folder.toFile())
                .redirectInput(input.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                        "HOME", folder.toString(),
                        "LC_ALL", "C.UTF-8",
                        "CALLS", folder.resolve("calls").toString(),
                        "OLD_PASSWORD", SOURCE_PASSWORD,
                        "GIT_AUTHOR_NAME", "Ada",
                        "GIT_AUTHOR_EMAIL", "ada@example.com",
                        "GIT_COMMITTER_NAME", "Ada",
                        "GIT_COMMITTER_EMAIL", "ada@example.com"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(output).isZero();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return output;
    }
}
