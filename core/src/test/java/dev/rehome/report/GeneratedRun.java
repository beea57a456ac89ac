package dev.rehome.report;

import dev.rehome.audit.AuditLog;
import dev.rehome.event.Check;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The log of a run that never was, of as many migrations as wanted, written as a run writes it. */
final class GeneratedRun {
    static final String RUN = "01KAPPX6D8QW3E5R7T9Y1V3B5N";
    static final String COMMIT = "9f2c1e7ab04d5566778899aabbccddeeff001122";
    static final String DIGEST = "sha256:" + "c4d1".repeat(16);
    private static final List<String> APPS = List.of(
            "gravity", "kaws", "positron", "force", "metaphysics", "diffusion", "vibrations", "pulse", "eigen", "volt");
    private static final Instant START = Instant.parse("2026-11-22T22:04:10.120Z");

    private final int migrations;
    private final List<Event> failures = new ArrayList<>();
    private final Map<Long, List<Event>> events = new TreeMap<>();
    private boolean old;

    private GeneratedRun(int migrations) {
        this.migrations = migrations;
    }

    static GeneratedRun of(int migrations) {
        return new GeneratedRun(migrations);
    }

    static MigrationId id(int index) {
        String app = APPS.get(index % APPS.size()) + (index < APPS.size() ? "" : "-" + index / APPS.size());
        return new MigrationId(app, index % 3 == 2 ? "production" : "staging");
    }

    /** The first migration fails, with so many causes of so many keys each. */
    GeneratedRun failing(int causes, int keysEach) {
        for (int cause = 0; cause < causes; cause++) {
            int number = cause;
            failures.add(new Event.CopyFailed(
                    id(0),
                    cause % 3 == 0 ? "KEY-REFUSED" : "KEY-TOO-LARGE",
                    "the destination refuses the payload: ERR Bad data format in value " + cause,
                    keysEach,
                    IntStream.range(0, Math.min(20, keysEach))
                            .mapToObj(key -> ("session:" + number + ":" + key).getBytes(StandardCharsets.UTF_8))
                            .toList()));
        }
        return this;
    }

    /** As versions wrote it that did not count sizes and kept no lines of files. */
    GeneratedRun ofAnOlderVersion() {
        old = true;
        return this;
    }

    /** Writes it into a folder, which has the name of the run where it is one of {@code runs}; the result is the folder's {@code audit.jsonl}. */
    Path write(Path folder) {
        Path file = folder.resolve("audit.jsonl");
        SteppingClock clock = new SteppingClock(Instant.parse("2026-11-22T22:04:10.120Z"));
        begin();
        for (int index = 0; index < migrations; index++) {
            migrate(index);
        }
        String name = String.valueOf(folder.getFileName());
        String run = name.length() == RUN.length() && name.startsWith("01K") ? name : RUN;
        try (AuditLog log = AuditLog.create(file, run, new Secrets(), clock, true)) {
            List<Long> moments =
                    events.keySet().stream().sorted(Comparator.naturalOrder()).toList();
            for (long moment : moments) {
                clock.set(START.plusMillis(moment));
                events.getOrDefault(moment, List.of()).forEach(log::on);
            }
            end().forEach(event -> {
                clock.step(Duration.ofMillis(40));
                log.on(event);
            });
        }
        return file;
    }

    private void at(long millis, Event event) {
        events.computeIfAbsent(millis, none -> new ArrayList<>()).add(event);
    }

    private void begin() {
        at(0, new Event.RunStarted(identity()));
        for (int index = 0; index < migrations; index++) {
            resolve(index);
        }
        at(31_000, new Event.ApprovalRecorded("prompt", "ada", DIGEST));
        at(95_000, new Event.ControlReceived("limit keysPerSecond=20000", "grace", "grace"));
    }

    private void resolve(int index) {
        Event.Side source =
                new Event.Side("shared-0", "redis-0.internal", 6379, index % 16, false, true, "Redis 6.2.11", "a1b2c3");
        Event.Side destination = new Event.Side(
                "shared-" + (1 + index / 16), "redis-1.internal", 6380, index % 16, true, true, "Redis 7.0.15", "");
        Map<String, String> options = Map.of(
                "copy.onConflict", index % 7 == 3 ? "replace" : "fail",
                "copy.include", "*",
                "copy.exclude", index % 7 == 4 ? "cache:*" : "",
                "copy.types", index % 7 == 5 ? "hash zset" : "");
        at(900, new Event.PlanResolved(id(index), source, destination, options, keys(index), keys(index) * 180));
        Check.Verdict verdict = index % 9 == 1 ? Check.Verdict.WARNING : Check.Verdict.OK;
        at(
                950,
                new Event.PreflightFinished(
                        id(index),
                        List.of(
                                new Check("reachable", Check.Verdict.OK, "both answer", null),
                                new Check(
                                        "max-memory",
                                        verdict,
                                        "the destination may evict keys: maxmemory-policy is allkeys-lru",
                                        null))));
    }

    private static long keys(int index) {
        return 2_000 + (index * 7919L) % 400_000;
    }

    private void migrate(int index) {
        MigrationId id = id(index);
        long began = 32_000 + (index / 8) * 95_000L + (index % 8) * 900L;
        long copying = 20_000 + keys(index) / 5;
        boolean empty = index % 7 != 3;
        at(began, new Event.MigrationStarted(id, 1, empty));
        for (long after = 30_000; after < copying; after += 30_000) {
            long share = 100 * after / copying;
            at(began + after, new Event.CopyCheckpoint(id, counts(keys(index) * share / 100, index, 0), "123456"));
        }
        boolean failed = index == 0 && !failures.isEmpty();
        if (failed) {
            failures.forEach(failure -> at(began + copying, failure));
            long lost = failures.stream()
                    .mapToLong(each -> ((Event.CopyFailed) each).count())
                    .sum();
            at(
                    began + copying + 20,
                    new Event.MigrationFinished(
                            id,
                            MigrationStatus.FAILED,
                            Duration.ofMillis(copying + 20),
                            counts(keys(index), index, lost),
                            lost + " keys failed, more than --max-failures 1,000 allows"));
            return;
        }
        compare(id, index, began + copying + 4_000);
    }

    private void compare(MigrationId id, int index, long ended) {
        long compared = keys(index);
        boolean differs = index == 5;
        at(
                ended,
                new Event.VerifyFinished(
                        id,
                        index % 4 == 0 ? "full" : "sample",
                        compared,
                        0,
                        0,
                        0,
                        differs ? 12 : 0,
                        0,
                        index % 3,
                        0,
                        differs ? "different" : "equal",
                        Duration.ofMillis(3_900)));
        at(
                ended + 5,
                new Event.MigrationFinished(
                        id,
                        differs ? MigrationStatus.FAILED : MigrationStatus.DONE,
                        Duration.ofMillis(24_000 + keys(index) / 5),
                        counts(keys(index), index, 0),
                        differs ? "12 keys differ in their TTL alone" : null));
    }

    private Counts counts(long scanned, int index, long failed) {
        long expired = Math.min(index % 3, scanned);
        long copied = scanned - expired;
        Map<String, Long> sizes =
                old ? Map.of() : Map.of("64", copied / 2, "256", copied / 4, "4096", copied - copied / 2 - copied / 4);
        long counted = index % 7 == 3 ? copied / 10 : 0;
        long replaced = old ? Counts.NOT_RECORDED : counted;
        return new Counts(
                scanned + failed,
                copied,
                0,
                0,
                expired,
                0,
                failed,
                replaced,
                copied * 150,
                Map.of("string", copied / 3, "hash", copied / 3, "zset", copied - 2 * (copied / 3)),
                Map.of("restore", copied),
                sizes);
    }

    private List<Event> end() {
        List<Event> last = new ArrayList<>();
        List<String> lines = new ArrayList<>(List.of("--- a/staging.tf", "+++ b/staging.tf"));
        for (int index = 0; index < migrations; index++) {
            String before = "  " + id(index).app() + " = { instance = \"shared-0\", database = " + index % 16 + " }";
            lines.add("@@ -" + (index + 4) + " +" + (index + 4) + " @@");
            lines.add("-" + before);
            lines.add("+" + before.replace("shared-0", "shared-" + (1 + index / 16)));
            last.add(new Event.AssignmentRendered(
                    id(index),
                    "terraform/staging/redis-database-assignments.tf",
                    id(index).app(),
                    "shared-0/" + index % 16,
                    "shared-" + (1 + index / 16) + "/" + index % 16,
                    "ab".repeat(32),
                    "cd".repeat(32)));
        }
        if (!old) {
            last.add(new Event.AssignmentDiff("staging", "terraform/staging/redis-database-assignments.tf", lines, 0));
        }
        String branch = "rehome/retire-shared-0-4d5f6a7b8c";
        last.add(new Event.GitCommitting("staging", "/srv/infrastructure", branch, COMMIT));
        last.add(new Event.GitCommitted("staging", "/srv/infrastructure", branch, COMMIT, COMMIT, COMMIT, true));
        boolean done = failures.isEmpty() && migrations <= 5;
        last.add(
                new Event.RunFinished(done ? "done" : "partly-done", done ? 0 : 4, Counts.NONE, Duration.ofMinutes(9)));
        return last;
    }

    private static Event.Identity identity() {
        return new Event.Identity(
                "0.1.0",
                "9f2c1e7ab04d",
                "17.0.15",
                "Linux 6.1.0 amd64",
                "bastion-1",
                4242,
                new Event.Actor("ada", "Ada Platform <ada@example.org>", null, null),
                List.of("apply", "retire-shared-0.yaml", "--push"),
                "apply",
                new Event.PlanFile("/srv/moves/retire-shared-0.yaml", "ab".repeat(32), "c4d1".repeat(16), COMMIT),
                Map.of("parallelism", "8", "maxFailures", "1000"));
    }
}
