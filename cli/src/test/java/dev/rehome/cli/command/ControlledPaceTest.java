package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.rehome.audit.AuditReader;
import dev.rehome.audit.AuditRecord;
import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RehomeProcess;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How soon and how well a run in another process follows what it is told; what arrives is counted at the destination, and
 * in a campaign, with a million keys, in the log as well.
 */
@NeedsServers
class ControlledPaceTest {
    private static final Campaign CAMPAIGN = Campaign.of(ControlledPaceTest.class);
    private static final int KEYS = CAMPAIGN.rounds(40_000, 1_000_000);
    private static final int SECONDS = CAMPAIGN.rounds(2, 10);
    private static final int[] LIMITS = CAMPAIGN.rounds(0, 1) == 0 ? new int[] {3_000} : new int[] {500, 20_000, 4_000};

    /** Slices are a tenth of a second apart. */
    private static final long GAP = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    private Path folder;

    private Place place;

    /** How many keys there were at a time. */
    private record Count(long nanos, long keys) {
        double perSecondSince(Count before) {
            return (keys - before.keys) * 1e9 / (nanos - before.nanos);
        }
    }

    @Test
    void takesEffectWithinASecondAndStandsInTheLog(Servers servers) throws IOException {
        place = Place.make(servers, folder);
        place.writeMore(KEYS);
        RehomeProcess process = place.start(
                "apply",
                "plan.yaml",
                "--auto-approve",
                "--verify=none",
                "--app=kaws",
                "--set=copy.limit.keysPerSecond=2000");
        place.awaitArriving();
        try (RespClient destination = place.to().client(2)) {
            for (int limit : LIMITS) {
                control("limit", "keysPerSecond=" + limit, "--actor=ada");
                sleep(1000);
                assertFollows(limit, destination);
            }
            assertHoldsAndGoesOn(destination);
            if (CAMPAIGN.rounds(0, 1) == 1) {
                assertPaceInTheLog();
            }
            control("stop", "--actor=bob");
            sleep(1000);
            long stopped = destination.number("DBSIZE");
            assertThat(process.result().exit()).isEqualTo(130);
            assertThat(stopped).as("a second after the stop").isEqualTo(total("copied"));
        }
        assertThat(commands()).containsExactlyElementsOf(expected());
        assertThat(place.run("audit", "verify", place.runs().newestId()).exit()).isZero();
    }

    private void assertHoldsAndGoesOn(RespClient destination) throws IOException {
        control("pause", "--actor=ada");
        sleep(1000);
        long held = destination.number("DBSIZE");
        sleep(700);
        assertThat(destination.number("DBSIZE"))
                .as("what came after a second of pause")
                .isEqualTo(held);
        control("resume", "--actor=bob");
        await().atMost(Duration.ofSeconds(1)).until(() -> destination.number("DBSIZE") > held);
    }

    /** From one checkpoint to the next, which come every 30 seconds. */
    private void assertPaceInTheLog() throws IOException {
        control("limit", "keysPerSecond=5000", "--actor=bob");
        Instant changed = Instant.now();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> checkpointsAfter(changed).size() >= 3);
        List<AuditRecord> after = checkpointsAfter(changed);
        for (int place = 1; place < after.size(); place++) {
            AuditRecord before = after.get(place - 1);
            AuditRecord now = after.get(place);
            long keys = now.data().path("scanned").asLong()
                    - before.data().path("scanned").asLong();
            double seconds = Duration.between(before.time(), now.time()).toMillis() / 1000.0;
            assertThat(keys / seconds).as("from " + before.time()).isCloseTo(5000, within(250.0));
            System.out.println("ControlledPaceTest: by the log " + keys / seconds + " keys/s");
        }
    }

    private List<AuditRecord> checkpointsAfter(Instant moment) throws IOException {
        return records("copy.checkpoint").stream()
                .filter(record -> record.time().isAfter(moment))
                .toList();
    }

    /** A machine that has much else to do may miss it for a while. */
    private static void assertFollows(int limit, RespClient destination) {
        double pace = pace(destination);
        for (int again = 0; again < 3 && Math.abs(pace - limit) > 0.05 * limit; again++) {
            pace = pace(destination);
        }
        assertThat(pace).isCloseTo(limit, within(0.05 * limit));
    }

    /** From the beginning of one slice to that of another some seconds later, so that no part of a slice counts. */
    private static double pace(RespClient destination) {
        Count first = nextSlice(destination);
        sleep(SECONDS * 1000L);
        double pace = nextSlice(destination).perSecondSince(first);
        System.out.printf("ControlledPaceTest: %.0f keys/s arrive%n", pace);
        return pace;
    }

    /** What was there before it, and when the first of its keys came; before that nothing came for a while. */
    private static Count nextSlice(RespClient destination) {
        Count last = new Count(System.nanoTime(), destination.number("DBSIZE"));
        while (true) {
            long keys = destination.number("DBSIZE");
            long now = System.nanoTime();
            if (keys != last.keys) {
                if (now - last.nanos > GAP) {
                    return new Count(now, last.keys);
                }
                last = new Count(now, keys);
            }
        }
    }

    private void control(String... words) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("control", place.runs().newestId()));
        arguments.addAll(Arrays.asList(words));
        RunOfMain.Result result = place.run(arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.error()).isZero();
    }

    private static List<String> expected() {
        Stream<String> limits = Arrays.stream(LIMITS).mapToObj(limit -> "limit keysPerSecond=" + limit + " by ada");
        Stream<String> more = CAMPAIGN.rounds(0, 1) == 1
                ? Stream.of("pause by ada", "resume by bob", "limit keysPerSecond=5000 by bob", "stop by bob")
                : Stream.of("pause by ada", "resume by bob", "stop by bob");
        return Stream.concat(limits, more).toList();
    }

    private List<String> commands() throws IOException {
        return records("control.received").stream()
                .map(record -> record.data().path("command").asString() + " by "
                        + record.data().path("by").asString())
                .toList();
    }

    private long total(String fate) throws IOException {
        return records("migration.finished").stream()
                .mapToLong(record -> record.data().path(fate).asLong())
                .sum();
    }

    private List<AuditRecord> records(String type) throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        AuditReader.read(place.runs().newest().resolve("audit.jsonl"), record -> {
            if (record.type().equals(type)) {
                records.add(record);
            }
        });
        return records;
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
