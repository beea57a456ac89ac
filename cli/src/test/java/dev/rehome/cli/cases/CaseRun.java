package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Does what a case says in a folder of its own, and looks at what came of it. */
final class CaseRun {
    private final CaseFolder folder;
    private final Path work;
    private final CaseServers servers;
    private final List<RehomeProcess.Result> results = new ArrayList<>();
    private final Map<String, SortedMap<Integer, DatabaseSnapshot>> before = new TreeMap<>();

    CaseRun(CaseFolder folder, Path work, Servers fixture) {
        this.folder = folder;
        this.work = work;
        this.servers = new CaseServers(fixture, folder.lines("servers", "source\ndestination"));
    }

    void run() throws IOException {
        for (String file : List.of("plan.yaml", "secrets")) {
            if (folder.text(file).isPresent()) {
                Files.writeString(
                        work.resolve(file), servers.fill(folder.text(file).get()));
            }
        }
        if (folder.folder("infrastructure").isPresent()) {
            GitWorkTree.create(
                    work.resolve("infrastructure"),
                    folder.folder("infrastructure").get());
        }
        servers.seed(folder.lines("seed.redis"));
        servers.all().forEach((name, server) -> before.put(name, DatabaseSnapshot.ofAll(server)));
        for (String step : folder.lines("steps", "rehome apply plan.yaml --auto-approve")) {
            step(servers.fill(step));
        }
        check();
    }

    /** {@code rehome …}, {@code redis PLACE COMMAND}, or {@code write FILE TEXT}. */
    private void step(String step) throws IOException {
        String[] words = step.split(" ", 3);
        switch (words[0]) {
            case "rehome" -> {
                List<String> arguments =
                        List.of(step.substring("rehome ".length()).split(" +", -1));
                results.add(RehomeProcess.start(work, Map.of(), arguments).result());
            }
            case "redis" -> {
                try (RespClient client = servers.client(words[1])) {
                    client.line(words[2]);
                }
            }
            case "write" -> Files.writeString(work.resolve(words[1]), words[2] + "\n");
            default -> throw new IllegalArgumentException("no such step: " + step);
        }
    }

    private void check() throws IOException {
        String all = results.stream()
                .map(result -> "exit " + result.exit() + "\n" + result.output() + result.error())
                .reduce("", String::concat);
        assertThat(results.stream().map(result -> String.valueOf(result.exit())))
                .as(all)
                .containsExactlyElementsOf(folder.lines("expected/exit", "0"));
        RehomeProcess.Result last = results.get(results.size() - 1);
        assertThat(inOrder(last.output(), folder.lines("expected/stdout")))
                .as(last.output())
                .isEmpty();
        assertThat(inOrder(last.error(), folder.lines("expected/stderr")))
                .as(last.error())
                .isEmpty();
        assertThat(Explanations.of(last.output()))
                .allSatisfy(lines -> assertThat(lines).hasSizeLessThanOrEqualTo(3));
        Databases databases = new Databases(servers, before);
        folder.lines("expected/databases").forEach(databases::check);
        RunFolders runs = new RunFolders(work);
        if (!folder.lines("expected/audit").isEmpty()) {
            assertThat(inOrder(String.join("\n", runs.newestTypes()), folder.lines("expected/audit")))
                    .as("records: %s", runs.newestTypes())
                    .isEmpty();
        }
        for (String line : folder.lines("expected/counts")) {
            String[] words = line.split(" +", -1);
            assertThat(runs.newestCount(words[0])).as(line).isEqualTo(Long.parseLong(words[1]));
        }
        runs.assertIntact();
        if (folder.text("expected/terraform.diff").isPresent()) {
            assertThat(GitWorkTree.diff(work.resolve("infrastructure")))
                    .isEqualTo(folder.text("expected/terraform.diff").get());
        }
    }

    /** The first expected part that does not come after the others, or nothing. */
    private static String inOrder(String text, List<String> parts) {
        int from = 0;
        for (String part : parts) {
            int found = text.indexOf(part, from);
            if (found < 0) {
                return part;
            }
            from = found + part.length();
        }
        return "";
    }
}
