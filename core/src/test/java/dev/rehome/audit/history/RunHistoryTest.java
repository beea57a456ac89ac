package dev.rehome.audit.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.SampleEvents;
import dev.rehome.audit.WrittenLog;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunHistoryTest {
    @TempDir
    Path folder;

    @Test
    void tellsWhereEachMigrationStands() {
        RunHistory history = of(SampleEvents.finishedRun());

        Standing gravity = history.of(SampleEvents.GRAVITY);
        assertThat(gravity)
                .isEqualTo(new Standing(
                        SampleEvents.GRAVITY,
                        Standing.State.DONE,
                        1,
                        true,
                        1010,
                        SampleEvents.COUNTS,
                        "equal",
                        Duration.ofMillis(3210),
                        null,
                        true));
        assertThat(history.of(SampleEvents.KAWS).state()).isEqualTo(Standing.State.REFUSED);
        assertThat(history.of(SampleEvents.KAWS).explanation()).isEqualTo("the destination holds keys");
        assertThat(history.standings()).hasSize(2);
        assertThat(history.exitCode()).hasValue(0);
        assertThat(history.resumable()).isFalse();
    }

    @Test
    void canBeResumedWhereItWasApprovedAndHasNoEnd() {
        RunHistory history = of(SampleEvents.unfinishedRun());

        assertThat(history.finished()).isEmpty();
        assertThat(history.resumable()).isTrue();
        assertThat(history.approval().orElseThrow().data().path("by").stringValue())
                .isEqualTo("alice");
        assertThat(history.begun().orElseThrow().data().path("mode").stringValue())
                .isEqualTo("snapshot");
    }

    @Test
    void canBeResumedWhereItEndedWithSomethingLeft() {
        assertThat(of(endedWith(4)).resumable()).isTrue();
        assertThat(of(endedWith(130)).resumable()).isTrue();
        assertThat(of(endedWith(0)).resumable()).isFalse();
    }

    @Test
    void cannotBeResumedWhereNobodyApprovedIt() {
        assertThat(of(List.of(
                                new Event.RunStarted(SampleEvents.identity()),
                                new Event.RunFinished("refused", 5, Counts.NONE, Duration.ZERO)))
                        .resumable())
                .isFalse();
        assertThat(of(List.of()).resumable()).isFalse();
        assertThat(of(List.of()).begun()).isEmpty();
    }

    @Test
    void isUnfinishedAgainOnceItIsResumed() {
        RunHistory history = of(List.of(
                new Event.RunStarted(SampleEvents.identity()),
                new Event.ApprovalRecorded("prompt", "a", "ab".repeat(32)),
                new Event.MigrationStarted(SampleEvents.GRAVITY, 1, true),
                new Event.MigrationFinished(
                        SampleEvents.GRAVITY,
                        Event.MigrationStatus.INTERRUPTED,
                        Duration.ofSeconds(1),
                        SampleEvents.COUNTS,
                        "stopped"),
                new Event.RunFinished("interrupted", 130, Counts.NONE, Duration.ZERO),
                new Event.RunResumed(SampleEvents.identity(), 4),
                new Event.MigrationStarted(SampleEvents.GRAVITY, 2, false)));

        assertThat(history.finished()).isEmpty();
        Standing gravity = history.of(SampleEvents.GRAVITY);
        assertThat(gravity.state()).isEqualTo(Standing.State.STARTED);
        assertThat(gravity.attempts()).isEqualTo(2);
        assertThat(gravity.beganEmpty()).as("goes by the first attempt").isTrue();
        assertThat(gravity.explanation()).isNull();
        assertThat(gravity.counts()).isEqualTo(SampleEvents.COUNTS);
    }

    @Test
    void knowsEveryStatusThatIsWritten() {
        for (Event.MigrationStatus status : Event.MigrationStatus.values()) {
            Path log = folder.resolve(status + ".jsonl");
            WrittenLog.of(
                    log,
                    List.of(new Event.MigrationFinished(
                            SampleEvents.GRAVITY,
                            status,
                            Duration.ZERO,
                            new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of(), Map.of()),
                            "x")));

            assertThat(RunHistory.read(log).of(SampleEvents.GRAVITY).state().name())
                    .isEqualTo(status.name());
        }
    }

    @Test
    void readsUpToATornTail() throws IOException {
        Path log = folder.resolve("audit.jsonl");
        WrittenLog.of(log, SampleEvents.unfinishedRun());
        byte[] line = Files.readAllLines(log).get(0).getBytes(StandardCharsets.UTF_8);
        Files.write(log, Arrays.copyOf(line, 40), StandardOpenOption.APPEND);

        assertThat(RunHistory.read(log).of(SampleEvents.GRAVITY).state()).isEqualTo(Standing.State.DONE);
    }

    private static List<Event> endedWith(int exit) {
        return List.of(
                new Event.RunStarted(SampleEvents.identity()),
                new Event.ApprovalRecorded("prompt", "a", "ab".repeat(32)),
                new Event.RunFinished("done", exit, Counts.NONE, Duration.ZERO));
    }

    private RunHistory of(List<Event> events) {
        Path log = folder.resolve(System.nanoTime() + ".jsonl");
        WrittenLog.of(log, events);
        return RunHistory.read(log);
    }
}
