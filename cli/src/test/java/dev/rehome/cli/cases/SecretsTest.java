package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Passwords of every awkward kind: none may be found in what a run says, writes, commits, or shows in a process list. */
@NeedsServers
class SecretsTest {
    /** However they are encoded, a stretch of plain letters stays, and is searched for. */
    private static final String OLD = "0ldS3cret@/:%\"\\${x}\n0ldT4il";

    private static final String NEW = "n3wS3cret@/:%\"\\${env:NEW}\nn3wT4il";
    private static final List<String> TRACES = List.of("0ldS3cret", "0ldT4il", "n3wS3cret", "n3wT4il");

    @TempDir
    private Path temporary;

    private RedisServer source;
    private RedisServer destination;
    private Workplace workplace;

    @BeforeEach
    void prepare(Servers servers) throws IOException {
        source = servers.start(ServerOptions.any().password(OLD));
        destination = servers.start(ServerOptions.any().password(NEW));
        try (RespClient client = source.client(3)) {
            SampleData.writeStrings(client, "key:", 3000, 50);
        }
        workplace = new Workplace(temporary).with("OLD", OLD).plan("""
            version: 1
            name: secrets
            instances:
              shared-0: { url: "redis://:${env:OLD}@127.0.0.1:%d" }
              shared-1: { url: "redis://:${file:new-password}@127.0.0.1:%d", databases: 1-9 }
            environments:
              staging:
                terraform: { repository: infrastructure, file: terraform/redis.tf }
            copy: { limit: { keysPerSecond: 3000 } }
            apps:
              - name: gravity
                environments:
                  staging: { source: shared-0/3, destination: shared-1/auto }
            """.formatted(source.port(), destination.port()));
        GitWorkTree.commit(workplace.folder().resolve("infrastructure"), Map.of("terraform/redis.tf", """
            locals {
              redis_database_assignments = {
                gravity = { instance = "shared-0", database = 3 }
              }
            }
            """));
    }

    @Test
    void aRunLeavesNoTraceOfThem() throws IOException {
        Path password = workplace.folder().resolve("new-password");
        Files.writeString(password, NEW + "\n");
        RehomeProcess process = workplace.start("apply", "plan.yaml", "--auto-approve", "-vv");
        CompletableFuture<Set<String>> watched = CompletableFuture.supplyAsync(() -> commandLines(process));
        RehomeProcess.Result result = process.result();
        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(watched.join())
                .isNotEmpty()
                .noneMatch(line -> TRACES.stream().anyMatch(line::contains));
        assertNoTraces(password);
        String history = GitWorkTree.git(workplace.folder().resolve("infrastructure"), "log", "--all", "-p");
        assertThat(history).contains("shared-1").doesNotContain(TRACES);
    }

    @Test
    void aFailedLoginLeavesNoTraceOfThem() throws IOException {
        Path password = workplace.folder().resolve("new-password");
        Files.writeString(password, NEW + "x\n");
        RehomeProcess.Result result = workplace.rehome("apply", "plan.yaml", "--auto-approve", "-vv");
        assertThat(result.exit()).isEqualTo(1);
        RehomeProcess.Result plan = workplace.rehome("plan", "plan.yaml", "--output", "json");
        assertThat(plan.output() + plan.error()).doesNotContain(TRACES);
        assertNoTraces(password);
    }

    /** Everything but the file in which the password was given. */
    private void assertNoTraces(Path password) throws IOException {
        try (Stream<Path> files = Files.walk(workplace.everything())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.equals(password)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(TRACES);
                }
            }
        }
    }

    private static Set<String> commandLines(RehomeProcess process) {
        Set<String> lines = new TreeSet<>();
        while (process.running()) {
            try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
                processes
                        .map(folder -> folder.resolve("cmdline"))
                        .filter(Files::isReadable)
                        .forEach(file -> lines.add(line(file)));
                Thread.sleep(50);
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }
        return lines;
    }

    private static String line(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException ended) {
            return "";
        }
    }
}
