package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.event.Event;
import dev.rehome.plan.Sha256;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.LockedException;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

final class AuditLogTest {
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";

    @TempDir
    Path folder;

    private final SteppingClock clock = new SteppingClock();
    private final Secrets secrets = new Secrets();
    private Path path = Path.of("unset");

    @BeforeEach
    void name() {
        path = folder.resolve("audit.jsonl");
    }

    @Test
    void writesEveryEventAsTheSchemaSays() throws IOException {
        write(SampleEvents.finishedRun());

        AuditSchema.check(path);
        assertThat(records().stream().map(AuditRecord::type))
                .containsExactly(
                        "run.started",
                        "plan.resolved",
                        "preflight.finished",
                        "approval.recorded",
                        "migration.started",
                        "copy.checkpoint",
                        "copy.failed",
                        "copy.dropped",
                        "repair.started",
                        "repair.finished",
                        "verify.finished",
                        "migration.finished",
                        "migration.finished",
                        "assignment.rendered",
                        "git.committing",
                        "git.committed",
                        "git.pushed",
                        "run.finished");
    }

    @Test
    void writesWhatIsAskedOfARunningRunAsTheSchemaSays() throws IOException {
        List<Event> events = new ArrayList<>(List.of(SampleEvents.finishedRun().get(0)));
        events.addAll(SampleEvents.steering());
        write(events);

        AuditSchema.check(path);
        assertThat(records().stream().skip(1).map(AuditRecord::type))
                .containsExactly(
                        "migration.slowed", "control.received", "migration.slowed", "hook.finished", "hook.finished");
    }

    @Test
    void hasARecordForEveryEventThatIsNotOnlyForTheEye() {
        Set<Class<?>> eyeOnly =
                Set.of(Event.MigrationWaiting.class, Event.MigrationNotStarted.class, Event.Progress.class);
        List<Event> samples = new ArrayList<>(SampleEvents.finishedRun());
        samples.add(new Event.RunResumed(SampleEvents.identity(), 3));
        samples.add(new Event.LogRepaired(1, "ab".repeat(32)));
        samples.add(SampleEvents.diff());
        samples.addAll(SampleEvents.steering());

        assertThat(samples.stream().<Class<?>>map(Event::getClass).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
        RecordShapes shapes = new RecordShapes();
        samples.forEach(event -> assertThat(shapes.of(event).isEmpty())
                .as(event.toString())
                .isEqualTo(eyeOnly.contains(event.getClass())));
    }

    @Test
    void forcesEveryIntent() {
        RecordShapes shapes = new RecordShapes();

        assertThat(SampleEvents.finishedRun().stream()
                        .filter(Event::intent)
                        .map(event -> shapes.of(event).orElseThrow().durability()))
                .isNotEmpty()
                .containsOnly(RecordShape.Durability.FORCED);
    }

    @Test
    void keepsKeysInOrderAndChainsLines() throws IOException {
        write(SampleEvents.finishedRun());

        List<String> lines = Files.readAllLines(path);
        assertThat(lines.get(0))
                .startsWith("{\"v\":1,\"seq\":0,\"ts\":\"2026-11-22T10:00:00.000Z\",\"run\":\"" + RUN
                        + "\",\"type\":\"run.started\",\"prev\":\"sha256:" + "0".repeat(64)
                        + "\",\"data\":{\"tool\":{\"name\":\"rehome\"");
        assertThat(lines.get(1))
                .contains("\"type\":\"plan.resolved\",\"env\":\"staging\",\"app\":\"gravity\",\"prev\":\"sha256:"
                        + Sha256.of(SampleEvents.bytes(lines.get(0)))
                        + "\",\"data\":{\"source\":{\"alias\":\"shared-0\"");
        assertThat(Files.readString(path)).endsWith("}\n").doesNotContain("\r");
    }

    @Test
    void countsItsRecords() throws IOException {
        write(SampleEvents.finishedRun());

        List<AuditRecord> records = records();
        assertThat(records.get(records.size() - 1).data().path("records").longValue())
                .isEqualTo(records.size());
    }

    @Test
    void writesTheHeadBesideTheLog() throws IOException {
        LogHead head = write(SampleEvents.finishedRun());

        byte[] last = SampleEvents.bytes(Files.readAllLines(path).get((int) head.sequence()));
        assertThat(Files.readString(folder.resolve("audit.head")))
                .isEqualTo(head + "\n")
                .isEqualTo("17 sha256:" + Sha256.of(last) + "\n");
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        write(SampleEvents.unfinishedRun());

        for (String name : List.of("audit.jsonl", "audit.head")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void namesKeysByDigest() throws IOException {
        write(SampleEvents.unfinishedRun());

        assertThat(Files.readString(path)).doesNotContain("user:1");
        assertThat(failedKeys())
                .containsExactly(
                        "sha256:" + Sha256.of(SampleEvents.bytes("user:1")).substring(0, 16),
                        "sha256:" + Sha256.of(new byte[] {-1}).substring(0, 16));
    }

    @Test
    void namesKeysAsTheyAreWhereTheOperatorSaysSo() throws IOException {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, true)) {
            SampleEvents.unfinishedRun().forEach(log::on);
        }

        assertThat(failedKeys()).containsExactly("user:1", "\\xff");
        AuditSchema.check(path);
    }

    @Test
    void writesOneCheckpointOfAMigrationInThirtySeconds() throws IOException {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            checkpoint(log, Duration.ZERO, "first");
            checkpoint(log, Duration.ofSeconds(29), "too early");
            log.on(new Event.CopyCheckpoint(SampleEvents.KAWS, SampleEvents.COUNTS, "of another"));
            checkpoint(log, Duration.ofSeconds(1), "after thirty");
            checkpoint(log, Duration.ofHours(-1), "clock was set back");
        }

        assertThat(records().stream().map(record -> record.data().path("cursor").stringValue()))
                .containsExactly("first", "of another", "after thirty", "clock was set back");
    }

    @Test
    void staysIntactWhereTheClockStepsBack() throws IOException {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            SampleEvents.finishedRun().forEach(event -> {
                log.on(event);
                clock.step(Duration.ofHours(-7));
            });
        }

        assertThat(ChainVerification.of(path, List.of()).state()).isEqualTo(ChainVerdict.State.INTACT);
        AuditSchema.check(path);
    }

    @Test
    void masksSecretsButNoDigestOrStatus() throws IOException {
        String password = "p@ss/:%\"\\${x}\nend";
        secrets.of(password);
        secrets.of("done");
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            log.on(new Event.CopyFailed(
                    SampleEvents.GRAVITY,
                    "X",
                    "login with " + password + " and p%40ss%2F%3A%25%22%5C%24%7Bx%7D%0Aend failed",
                    1,
                    List.of()));
            log.on(new Event.RunFinished("done", 0, SampleEvents.COUNTS, Duration.ZERO));
        }

        assertThat(Files.readString(path))
                .doesNotContain("p@ss")
                .doesNotContain("p%40")
                .doesNotContain("end failed\\");
        assertThat(records().get(0).data().path("message").stringValue()).isEqualTo("login with *** and *** failed");
        assertThat(records().get(1).data().path("status").stringValue()).isEqualTo("done");
    }

    @Test
    void bearsTextThatIsNoUnicode() throws IOException {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            log.on(new Event.CopyFailed(SampleEvents.GRAVITY, "X", "half \ud800 a pair, \0 and é", 1, List.of()));
        }

        assertThat(records().get(0).data().path("message").stringValue()).isEqualTo("half ? a pair, \0 and é");
    }

    @Test
    void isWrittenWhileTheThreadIsInterrupted() throws IOException {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            Thread.currentThread().interrupt();
            SampleEvents.finishedRun().forEach(log::on);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        assertThat(ChainVerification.of(path, List.of()).state()).isEqualTo(ChainVerdict.State.INTACT);
    }

    @Test
    void refusesToBeginWhereALogIs() throws IOException {
        Files.writeString(path, "kept");

        assertThatThrownBy(() -> AuditLog.create(path, RUN, secrets, clock, false))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("already a log");
        assertThat(Files.readString(path)).isEqualTo("kept");
    }

    @Test
    void isOpenOnceOnly() {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            log.on(new Event.RunStarted(SampleEvents.identity()));
            assertThatThrownBy(() -> AuditLog.reopen(path, RUN, secrets, clock, false))
                    .isInstanceOf(LockedException.class);
        }
    }

    @Test
    void namesTheFolderThatIsMissing() {
        assertThatThrownBy(() -> AuditLog.create(folder.resolve("none/audit.jsonl"), RUN, secrets, clock, false))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("none/audit.jsonl");
    }

    private void checkpoint(AuditLog log, Duration later, String cursor) {
        clock.step(later);
        log.on(new Event.CopyCheckpoint(SampleEvents.GRAVITY, SampleEvents.COUNTS, cursor));
    }

    private List<String> failedKeys() {
        return records().stream()
                .filter(record -> record.type().equals("copy.failed"))
                .flatMap(record -> record.data().path("keys").valueStream())
                .map(JsonNode::stringValue)
                .toList();
    }

    private LogHead write(List<Event> events) {
        try (AuditLog log = AuditLog.create(path, RUN, secrets, clock, false)) {
            events.forEach(log::on);
            return log.head();
        }
    }

    private List<AuditRecord> records() {
        return WrittenLog.records(path);
    }
}
