package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.JavaCommand;
import dev.rehome.cli.Main;
import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.Tmux;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Relay;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run in a real terminal, as a person sees it: eight migrations go on, one waits for another, one is held back by a limit,
 * one fails. The same run goes into a file, as in CI. What was seen is left in {@code target/captures}.
 */
@NeedsServers
class WatchedRunTest {
    private static final Campaign CAMPAIGN = Campaign.of(WatchedRunTest.class);
    private static final List<String> APPS = List.of(
            "gravity",
            "kaws",
            "a-service-with-a-name-that-is-longer-than-a-quarter-of-most-screens",
            "metaphysics",
            "positron",
            "diffusion",
            "throttled",
            "fails",
            "waits");

    @TempDir
    private Path folder;

    @Test
    void showsEachMigrationOnceAndLeavesNothingBehind(Servers servers) throws Exception {
        RedisServer from = source(servers);
        RedisServer to = servers.start(ServerOptions.any().atLeast("5"));
        Process inCi =
                startInCi(source(servers), servers.start(ServerOptions.any().atLeast("5")));
        try (Relay line = Relay.to(from).delaying(4);
                Tmux tmux = Tmux.open(80, 24)) {
            Path plan = writePlan(folder, line.port(), to.port(), 100, "");
            tmux.type("yes '' | head -30; sh " + script(plan));
            List<String> small =
                    tmux.await(screen -> shows(screen, 8) && screen.toString().contains("%"));
            spoil(to);
            capture("80x24", small);
            assertEachOnce(small, 80);
            tmux.resize(200, 50);
            List<String> large = tmux.await(screen -> screen.stream().anyMatch(line1 -> line1.contains(" keys/s")));
            capture("200x50", large);
            assertEachOnce(large, 200);
            tmux.resize(80, 24);
            List<String> seen = watch(tmux);
            assertThat(seen).as("states seen on the way").contains("limit", "waits for");
            capture("end", tmux.history());
            assertEnd(tmux.history());
        }
        RunOfMain.Result status = RunOfMain.in(folder).run("status");
        assertThat(status.output()).containsPattern("fails@staging +failed").containsPattern("waits@staging +done");
        assertReadsAsALog(inCi);
    }

    private static RedisServer source(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("5"));
        for (int database = 0; database < APPS.size(); database++) {
            try (RespClient client = from.client(database)) {
                SampleData.writeStrings(client, "k:", APPS.get(database).equals("throttled") ? 250 : 1500, 30);
            }
        }
        return from;
    }

    /** One key is there already, which is another way to fail. In a campaign it takes a minute. */
    private Process startInCi(RedisServer from, RedisServer to) throws IOException {
        try (RespClient client = to.client(7)) {
            client.command("SET", "k:7", "somebody's");
        }
        Path place = Files.createDirectory(folder.resolve("ci"));
        Path plan = writePlan(
                place, from.port(), to.port(), CAMPAIGN.rounds(100, 10), ", copy: { destination: non-empty }");
        ProcessBuilder builder = new ProcessBuilder("sh", script(plan).toString())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(place.resolve("output").toFile());
        builder.environment().put("CI", "true");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private void assertReadsAsALog(Process inCi) throws IOException, InterruptedException {
        assertThat(inCi.waitFor()).isEqualTo(4);
        String written = Files.readString(folder.resolve("ci/output"));
        capture("ci", written.lines().toList());
        assertThat(written).endsWith("\n").doesNotContainPattern("[\\p{Cntrl}&&[^\n]]");
        List<String> lines = written.lines().toList();
        for (String app : APPS) {
            assertThat(lines.stream().filter(line -> line.matches("[✓✗] " + app + "@staging ([0-9,]+ keys|failed).*")))
                    .as(app + " in\n" + written)
                    .hasSize(1);
            assertThat(lines.stream().filter(line -> line.matches(app + "@staging +(done|failed|refused) +.*")))
                    .as("table: " + app + " in\n" + written)
                    .hasSize(1);
        }
        assertThat(lines).as(written).allMatch(line -> line.matches("([✓✗] )?([^✓✗]*[^✓✗ ])?"));
        assertThat(lines).anyMatch(line -> line.startsWith("✗ fails@staging failed: 1 key failed: another value "));
        assertThat(lines.get(lines.size() - 1)).matches("partly done; go on with: rehome resume \\.rehome/runs/\\w+");
        if (CAMPAIGN.rounds(0, 1) == 1) {
            assertThat(lines)
                    .anyMatch(line -> line.matches("throttled@staging copy [0-9]+%, .* keys/s, .* left, limit .*=10"))
                    .anyMatch(line -> line.matches("waits@staging waits for throttled@staging"))
                    .anyMatch(line -> line.matches("[0-9] of 9 ended, .*"));
        }
    }

    /** Looks again and again until the end, as an eye does. */
    private static List<String> watch(Tmux tmux) {
        List<String> seen = new ArrayList<>();
        tmux.await(screen -> {
            String text = String.join("\n", screen);
            if (text.contains("of 9 ended")) {
                assertEachOnce(screen, 80);
            }
            note(seen, text, "limit keysPerSecond=100", "limit");
            note(seen, text, "waits  for throttled@staging", "waits for");
            return text.contains("go on with: rehome resume")
                    && screen.get(screen.size() - 1).startsWith("ready>");
        });
        return seen;
    }

    private static void note(List<String> seen, String text, String what, String as) {
        if (text.contains(what)) {
            seen.add(as);
        }
    }

    private static boolean shows(List<String> screen, int running) {
        return screen.stream().anyMatch(line -> line.contains(running + " running"));
    }

    private static void assertEachOnce(List<String> screen, int columns) {
        String all = String.join("\n", screen);
        assertThat(screen).as(all).allMatch(line -> line.codePointCount(0, line.length()) <= columns);
        assertThat(screen.stream().filter(line -> line.contains(" ended, ")))
                .as(all)
                .hasSize(1);
        for (String app : List.of("gravity@", "kaws@", "metaphysics@", "positron@", "fails@", "waits@")) {
            assertThat(screen.stream()
                            .filter(line ->
                                    line.matches("([✓✗] )?" + app + "\\S* +(copy|verify|waits|begins|[0-9,]+ keys).*")))
                    .as(app + " in\n" + all)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static void assertEnd(List<String> history) {
        String all = String.join("\n", history);
        for (String app : APPS) {
            assertThat(history.stream().filter(line -> line.matches("[✓✗] " + app + "@staging( .*)?")))
                    .as(app + " in\n" + all)
                    .hasSize(1);
        }
        assertThat(history).as(all).noneMatch(line -> line.contains(" running, ") || line.matches(".*│.*│.*"));
        assertThat(all).contains("partly done").doesNotContain("\\x");
    }

    /** A key that only the destination has: the comparison finds it. */
    private static void spoil(RedisServer to) {
        try (RespClient client = to.client(7)) {
            client.command("SET", "somebody:else", "was here");
        }
    }

    private static Path writePlan(Path place, int from, int to, int limit, String failing) throws IOException {
        StringBuilder plan = new StringBuilder("""
            version: 1
            name: move
            instances:
              old: { url: "redis://127.0.0.1:%d" }
              new: { url: "redis://127.0.0.1:%d" }
            schedule: { parallelism: 8 }
            copy: { workers: 1, batch: { keys: 50 } }
            apps:
            """.formatted(from, to));
        IntStream.range(0, APPS.size())
                .forEach(number -> plan.append(
                        "  - { name: %s, environments: { staging: { source: old/%d, destination: new/%d%s } } }%n"
                                .formatted(APPS.get(number), number, number, more(APPS.get(number), limit, failing))));
        return Files.writeString(place.resolve("plan.yaml"), plan.toString());
    }

    private static String more(String app, int limit, String failing) {
        return switch (app) {
            case "throttled" -> ", copy: { limit: { keysPerSecond: " + limit + " } }";
            case "fails" -> failing;
            case "waits" -> ", after: [throttled]";
            default -> "";
        };
    }

    private static Path script(Path plan) throws IOException {
        return Files.writeString(
                plan.resolveSibling("run"),
                "cd '" + plan.getParent() + "'; exec " + JavaCommand.of(Main.class)
                        + " apply plan.yaml --auto-approve\n");
    }

    private static void capture(String name, List<String> screen) throws IOException {
        Path captures = Files.createDirectories(Path.of("target/captures"));
        Files.write(captures.resolve(name + ".txt"), screen);
    }
}
