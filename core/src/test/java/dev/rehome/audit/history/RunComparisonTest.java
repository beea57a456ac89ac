package dev.rehome.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.SampleEvents;
import dev.rehome.audit.WrittenLog;
import dev.rehome.audit.history.RunDifference.Area;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunComparisonTest {
    private static final Event.Side OLD = new Event.Side("old", "a", 6379, 3, false, false, "7.0.15", "r1");
    private static final MigrationId STAGING = new MigrationId("gravity", "staging");
    private static final MigrationId PRODUCTION = new MigrationId("gravity", "production");

    @TempDir
    Path folder;

    @Test
    void oneRunDoesNotDifferFromItself() {
        Path log = log("one", SampleEvents.finishedRun());

        assertThat(RunComparison.of(log, log)).isEmpty();
    }

    @Test
    void pairsTheMigrationsOfOneAppInTwoEnvironments() {
        Path staging = log("staging", migration(STAGING, "skip", 100, "7.0.15", "equal", 10));
        Path production = log("production", migration(PRODUCTION, "fail", 2000, "7.2.1", "different", 500));

        assertThat(RunComparison.of(staging, production))
                .containsExactly(
                        difference(Area.VERSIONS, "destination", "7.0.15", "7.2.1"),
                        difference(Area.SETTINGS, "onConflict", "skip", "fail"),
                        difference(Area.COUNTS, "keys when planned", "100", "2000"),
                        difference(Area.COUNTS, "scanned", "100", "2000"),
                        difference(Area.COUNTS, "copied", "100", "2000"),
                        difference(Area.COUNTS, "of type hash", "100", ""),
                        difference(Area.COUNTS, "of type stream", "", "2000"),
                        difference(Area.VERIFICATION, "verdict", "equal", "different"),
                        difference(Area.DURATIONS, "migration", "10", "500"));
    }

    @Test
    void saysWhichMigrationsOnlyOneRunHas() {
        MigrationId kaws = new MigrationId("kaws", "staging");
        Path one = log("one", migration(STAGING, "skip", 1, "7.0.15", "equal", 1));
        Path other = log("other", migration(kaws, "skip", 1, "7.0.15", "equal", 1));

        assertThat(RunComparison.of(one, other))
                .containsExactly(
                        new RunDifference(Area.MIGRATIONS, STAGING, null, "migration", "gravity@staging", ""),
                        new RunDifference(Area.MIGRATIONS, null, kaws, "migration", "", "kaws@staging"));
    }

    private static RunDifference difference(Area area, String what, String left, String right) {
        return new RunDifference(area, STAGING, PRODUCTION, what, left, right);
    }

    private static List<Event> migration(
            MigrationId id, String policy, long keys, String version, String verdict, long millis) {
        Event.Side destination = new Event.Side("new", "b", 6379, 7, true, false, version, "r2");
        Counts counts = new Counts(
                keys, keys, 0, 0, 0, 0, 0, 0, 5, Map.of(keys > 100 ? "stream" : "hash", keys), Map.of(), Map.of());
        return List.of(
                new Event.RunStarted(SampleEvents.identity()),
                new Event.PlanResolved(id, OLD, destination, Map.of("onConflict", policy), keys, 50),
                new Event.MigrationStarted(id, 1, true),
                new Event.VerifyFinished(id, "full", 9, 0, 0, 0, 0, 0, 0, 0, verdict, Duration.ofMillis(3)),
                new Event.MigrationFinished(id, Event.MigrationStatus.DONE, Duration.ofMillis(millis), counts, null));
    }

    private Path log(String name, List<Event> events) {
        Path log = folder.resolve(name + ".jsonl");
        WrittenLog.of(log, events);
        return log;
    }
}
