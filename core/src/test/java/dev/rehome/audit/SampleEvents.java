package dev.rehome.audit;

import dev.rehome.event.Check;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One event of every kind, in an order that a run could have. */
public final class SampleEvents {
    public static final MigrationId GRAVITY = new MigrationId("gravity", "staging");
    public static final MigrationId KAWS = new MigrationId("kaws", "production");
    public static final Counts COUNTS = new Counts(
            1010,
            1000,
            3,
            2,
            2,
            2,
            1,
            250,
            123_456,
            Map.of("string", 900L, "hash", 100L),
            Map.of("restore", 1000L),
            Map.of());
    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    private SampleEvents() {}

    public static Event.Identity identity() {
        return new Event.Identity(
                "0.1.0",
                "abc",
                "17.0.15",
                "Linux 6.1 amd64",
                "host-1",
                4242,
                new Event.Actor("alice", "Alice <alice@example.com>", null, "ticket 12"),
                List.of("apply", "plan.yaml"),
                "snapshot",
                new Event.PlanFile("plan.yaml", "ab".repeat(32), "cd".repeat(32), null),
                Map.of("parallelism", "4", "maxFailures", "1000"));
    }

    public static List<Event> finishedRun() {
        List<Event> events = new ArrayList<>(unfinishedRun());
        events.addAll(List.of(
                new Event.GitCommitting("staging", "/infrastructure", "rehome/sample-0123456789", COMMIT),
                new Event.GitCommitted(
                        "staging", "/infrastructure", "rehome/sample-0123456789", COMMIT, COMMIT, COMMIT, false),
                new Event.GitPushed(
                        "/infrastructure", "origin", "rehome/sample-0123456789", COMMIT, COMMIT, COMMIT, false),
                new Event.RunFinished("done", 0, COUNTS, Duration.ofSeconds(5))));
        return events;
    }

    public static List<Event> unfinishedRun() {
        Event.Side source = new Event.Side("shared-0", "old.internal", 6379, 3, false, true, "7.0.15", "a1b2");
        Event.Side destination = new Event.Side("shared-1", "new.internal", 6380, 7, true, false, "", "");
        return List.of(
                new Event.RunStarted(identity()),
                new Event.PlanResolved(GRAVITY, source, destination, Map.of("verify", "full"), 1010, 4096),
                new Event.PreflightFinished(
                        GRAVITY,
                        List.of(
                                new Check("reachable", Check.Verdict.OK, "both answer", null),
                                new Check("max-memory", Check.Verdict.WARNING, "may evict", "use noeviction"))),
                new Event.ApprovalRecorded("prompt", "alice", "sha256:" + "cd".repeat(32)),
                new Event.MigrationStarted(GRAVITY, 1, true),
                new Event.MigrationWaiting(KAWS, "shared-1 is busy"),
                new Event.MigrationNotStarted(KAWS, "not started: the run was stopped"),
                new Event.Progress(GRAVITY, "copy", 500, 1010, 60_000, null),
                new Event.CopyCheckpoint(GRAVITY, COUNTS, "1234567890123456789"),
                new Event.CopyFailed(
                        GRAVITY, "KEY-TOO-LARGE", "larger than the bound", 1, List.of(bytes("user:1"), new byte[] {-1
                        })),
                new Event.CopyDropped(GRAVITY, "the deadlines of hash fields", 2, List.of(bytes("user:2"))),
                new Event.RepairStarted(GRAVITY, 1, 2, 3, 4, 5),
                new Event.RepairFinished(GRAVITY, 6, 0, 1, 2, 1),
                new Event.VerifyFinished(GRAVITY, "full", 1000, 0, 0, 0, 0, 2, 1, 0, "equal", Duration.ofMillis(1234)),
                new Event.MigrationFinished(GRAVITY, Event.MigrationStatus.DONE, Duration.ofMillis(3210), COUNTS, null),
                new Event.MigrationFinished(
                        KAWS, Event.MigrationStatus.REFUSED, Duration.ZERO, Counts.NONE, "the destination holds keys"),
                new Event.AssignmentRendered(GRAVITY, "a/b.tf", "gravity", null, "shared-1/7", "", "ef".repeat(32)));
    }

    public static Event diff() {
        return new Event.AssignmentDiff("staging", "a/b.tf", List.of("@@ -1 +1 @@", "-x = 1", "+x = 2"), 3);
    }

    /** What happens where somebody steers a running run. */
    public static List<Event> steering() {
        return List.of(
                new Event.MigrationSlowed(GRAVITY, "copy", "limit keysPerSecond=5000"),
                new Event.ControlReceived("limit none", "ticket 12", "alice"),
                new Event.MigrationSlowed(GRAVITY, "copy", null),
                new Event.HookFinished("hold", "notify.sh", 0, Duration.ofMillis(12), null),
                new Event.HookFinished("failure", "notify.sh", null, Duration.ofMillis(10_000), "it did not end"));
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
