package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.cli.cases.FaultyMove.Policy;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Four migrations at once between two pairs of servers, in a process of its own that meets faults. */
final class FaultyRun implements AutoCloseable {
    private static final int MOST_RESUMPTIONS = 4;

    final ServerPair source;
    final ServerPair destination;
    final Workplace workplace;
    private final List<FaultyMove> moves = new ArrayList<>();
    private final Path folder;
    private int secret;
    private RehomeProcess process;
    private int kills;
    private int halves;
    private int begunBefore;
    private boolean longFreeze;

    /**
     * Starts one.
     *
     * @param strings keys of each migration beside those of every type
     * @param keysPerSecond so slow that there is time for faults; it holds for comparing, too
     * @param verified how many keys it compares itself afterwards
     */
    FaultyRun(Servers servers, Path folder, boolean tls, int strings, int keysPerSecond, int verified) {
        ServerOptions options = ServerOptions.any()
                .atLeast("6.2")
                .password("the default user's")
                .user("rehome", secret(), "~*", "&*", "+@all")
                // So that a server that was restarted says LOADING for a while.
                .config("key-load-delay", "20")
                .config("loading-process-events-interval-bytes", "1024")
                .config("repl-diskless-sync-delay", "0")
                .config("repl-ping-replica-period", "1")
                .config("busy-reply-threshold", "100");
        ServerOptions chosen = tls ? options.tls() : options;
        this.source = new ServerPair(servers, chosen);
        this.destination = new ServerPair(servers, chosen);
        this.folder = folder;
        int number = 1;
        for (Policy policy : Policy.values()) {
            try (RespClient here = source.client(number);
                    RespClient there = destination.client(number + 6)) {
                moves.add(FaultyMove.prepare(policy, here, there, number, strings));
            }
            number++;
        }
        this.workplace = new Workplace(folder).plan(plan(tls, keysPerSecond, verified));
        writeSecret();
        process = workplace.start("apply", "plan.yaml", "--auto-approve");
    }

    private String plan(boolean tls, int keysPerSecond, int verified) {
        String scheme = tls ? "rediss" : "redis";
        String files = tls
                ? ", tls: { caFile: %s }"
                        .formatted(source.primary().certificates().authority())
                : "";
        String apps = moves.stream().map(FaultyMove::yaml).collect(Collectors.joining());
        return """
            version: 1
            name: faults
            instances:
              old: { url: "%s://rehome:${file:secret}@127.0.0.1:%d"%s }
              new: { url: "%s://rehome:${file:secret}@127.0.0.1:%d"%s }
            copy:
              batch: { keys: 100, bytes: 16KiB }
              limit: { keysPerSecond: %d }
              bigKey: 16KiB
              timeout: { connect: 1s, command: 1s }
              retry: { attempts: 20, backoff: 50ms, maxBackoff: 500ms }
            verify: { level: sample, sample: %d }
            schedule: { parallelism: 4 }
            apps:
            %s\
            """.formatted(
                        scheme,
                        source.relay().port(),
                        files,
                        scheme,
                        destination.relay().port(),
                        files,
                        keysPerSecond,
                        verified,
                        apps);
    }

    /** Until the first migration has written something. */
    void awaitCopying() {
        try (RespClient client = destination.client(moves.get(0).destination())) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> client.number("DBSIZE") > 0 || !process.running());
        }
    }

    /** Until the process of now has begun with migrations, so that it is met in the middle of them. */
    void awaitMigrations() {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> begun() > begunBefore || !process.running());
    }

    /** How often a migration was begun or gone on with. */
    private int begun() {
        RunFolders runs = workplace.runs();
        return runs.all().isEmpty() ? 0 : runs.newestText().split("\"migration.started\"", -1).length - 1;
    }

    /** Whether the program is still at it. */
    boolean running() {
        return process.running();
    }

    /** Goes on where a fault ended the program; false where it came to its end. */
    boolean goesOn() {
        if (process.running()) {
            return true;
        }
        RehomeProcess.Result result = process.result();
        if (result.exit() == 0) {
            return false;
        }
        assertEndedByAFault(result, "between faults");
        process = workplace.start(next());
        return true;
    }

    /** Lets a server be frozen for 20 s instead of a moment. */
    void freezeForLong() {
        longFreeze = true;
    }

    /** How long a server is frozen, in ms. */
    int frozenMillis() {
        return longFreeze ? 20_000 : 1_500;
    }

    /** 5: a destination that is a replica just now is refused. */
    private static void assertEndedByAFault(RehomeProcess.Result result, String story) {
        assertThat(result.exit())
                .as(story + "\n" + result.error() + result.output())
                .isIn(1, 4, 5);
        System.out.println(story + ": ended with " + Explanations.of(result.output()) + "; resuming");
    }

    /** The password of the day. */
    private String secret() {
        return "p@ss / \\" + secret;
    }

    private void writeSecret() {
        try {
            Files.writeString(folder.resolve("work").resolve("secret"), secret() + "\n");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Changes the password in the file and on every server, and ends the connections that know the old one. */
    void rotatePassword() {
        secret++;
        writeSecret();
        for (ServerPair pair : List.of(source, destination)) {
            pair.configure("ACL", "SETUSER", "rehome", "resetpass", ">" + secret());
        }
        for (ServerPair pair : List.of(source, destination)) {
            pair.configure("CONFIG", "REWRITE");
            pair.configure("CLIENT", "KILL", "USER", "rehome");
        }
    }

    /** Ends the program without a word, and starts it again. */
    void kill() {
        process.signal("KILL");
        process.result();
        kills++;
        halves += halfKeys();
        begunBefore = begun();
        process = workplace.start(next());
    }

    /** Keys under temporary names, as a process that was killed leaves them. */
    private int halfKeys() {
        int found = 0;
        for (FaultyMove move : moves) {
            try (RespClient client = destination.client(move.destination())) {
                found += client.list("KEYS", "*:rehome:*").size();
            }
        }
        return found;
    }

    /** How many keys were in pieces under temporary names when the program was killed, over all kills. */
    int halves() {
        return halves;
    }

    private static final String[] APPLY = {"apply", "plan.yaml", "--auto-approve"};
    private static final String[] RESUME = {"resume"};

    /** A run that nobody had approved yet is not resumed. */
    private String[] next() {
        RunFolders runs = workplace.runs();
        return !runs.all().isEmpty() && runs.newestText().contains("\"approval.recorded\"") ? RESUME : APPLY;
    }

    int kills() {
        return kills;
    }

    /** Lets it come to its end, without further faults, and looks at everything it did. */
    void assertEndsWell(String story) throws IOException {
        RehomeProcess.Result result = process.result();
        for (int again = 0; result.exit() != 0 && again < MOST_RESUMPTIONS; again++) {
            assertEndedByAFault(result, story);
            result = workplace.rehome(next());
        }
        assertThat(result.exit())
                .as(story + "\n" + result.error() + result.output())
                .isZero();
        workplace.runs().assertIntact();
        assertThat(workplace
                        .main()
                        .run("audit", "verify", workplace.runs().newest().toString())
                        .exit())
                .as(story)
                .isZero();
        workplace.runs().assertTidy();
        Map<String, JsonNode> finished = lastFinished();
        for (FaultyMove move : moves) {
            try (RespClient client = destination.client(move.destination())) {
                move.assertArrived(client);
            }
            move.assertCounted(finished.get(move.app()).get("data"));
        }
    }

    private Map<String, JsonNode> lastFinished() {
        Map<String, JsonNode> last = new HashMap<>();
        for (JsonNode record : RunFolders.records(workplace.runs().newest())) {
            if (record.get("type").asString().equals("migration.finished")) {
                last.put(record.get("app").asString(), record);
            }
        }
        return last;
    }

    @Override
    public void close() {
        if (process.running()) {
            process.signal("KILL");
            process.result();
        }
        source.relay().close();
        destination.relay().close();
    }
}
