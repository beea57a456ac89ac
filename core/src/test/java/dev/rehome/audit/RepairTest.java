package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.event.Event;
import dev.rehome.plan.Sha256;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.LockedException;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepairTest {
    @TempDir
    Path folder;

    private Path log = Path.of("unset");
    private byte[] whole = {};
    private long lastStart;

    @BeforeEach
    void write() throws IOException {
        log = folder.resolve("audit.jsonl");
        WrittenLog.of(log, SampleEvents.unfinishedRun());
        whole = Files.readAllBytes(log);
        String text = new String(whole, StandardCharsets.UTF_8);
        lastStart = text.lastIndexOf('\n', text.length() - 2) + 1;
    }

    @Test
    void goesOnWithAWholeLogAsItIs() throws IOException {
        try (AuditLog audit = reopen()) {
            assertThat(audit.found()).isEqualTo(13);
            finish(audit);
        }

        assertThat(types()).endsWith("assignment.rendered", "run.resumed", "run.finished");
        assertThat(Arrays.copyOf(Files.readAllBytes(log), whole.length)).isEqualTo(whole);
        assertThat(verdict().state()).isEqualTo(State.INTACT);
        AuditSchema.check(log);
    }

    @Test
    void cutsATornTailOfEveryLength() throws IOException {
        Files.delete(folder.resolve("audit.head"));
        for (int length = (int) lastStart + 1; length < whole.length; length += 3) {
            Files.write(log, Arrays.copyOf(whole, length));
            Files.deleteIfExists(folder.resolve("audit.head"));
            try (AuditLog audit = reopen()) {
                assertThat(audit.found()).isEqualTo(12);
                finish(audit);
            }

            byte[] tail = Arrays.copyOfRange(whole, (int) lastStart, length);
            Path kept = folder.resolve("audit.jsonl.torn-13");
            assertThat(Files.readAllBytes(kept)).isEqualTo(tail);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                    .isEqualTo("rw-------");
            AuditRecord repaired = records().get(13);
            assertThat(repaired.type()).isEqualTo("log.repaired");
            assertThat(repaired.data().path("bytes").intValue()).isEqualTo(tail.length);
            assertThat(repaired.data().path("sha256").stringValue()).isEqualTo(Sha256.of(tail));
            assertThat(verdict().state()).isEqualTo(State.INTACT);
        }
        AuditSchema.check(log);
    }

    @Test
    void cutsBlocksThatNeverReachedTheDisk() throws IOException {
        Files.write(log, new byte[4096], StandardOpenOption.APPEND);
        try (AuditLog audit = reopen()) {
            assertThat(audit.found()).isEqualTo(13);
            finish(audit);
        }

        assertThat(verdict().state()).isEqualTo(State.INTACT);
        assertThat(Files.size(folder.resolve("audit.jsonl.torn-14"))).isEqualTo(4096);
    }

    @Test
    void refusesALogThatIsBrokenInTheMiddle() throws IOException {
        whole[100] ^= 1;
        Files.write(log, whole);

        assertThatThrownBy(this::reopen).isInstanceOf(FailedException.class).hasMessageContaining("record 0 (line 1)");
        assertThat(Files.readAllBytes(log)).isEqualTo(whole);
        assertThat(Files.list(folder)).hasSize(2);
    }

    @Test
    void refusesWhereTheHeadKnowsOfMore() throws IOException {
        Files.write(log, Arrays.copyOf(whole, (int) lastStart));

        assertThatThrownBy(this::reopen)
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("audit.head knows of it");
    }

    @Test
    void refusesTheLogOfAnotherRun() {
        assertThatThrownBy(() ->
                        AuditLog.reopen(log, "01JD9Y4Z8QW3E5R7T9Y1V3B5N8", new Secrets(), new SteppingClock(), false))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("belongs to run " + WrittenLog.RUN);
    }

    @Test
    void canBeOpenedAgainAfterARefusal() throws IOException {
        Files.write(log, Arrays.copyOf(whole, (int) lastStart));
        assertThatThrownBy(this::reopen).isInstanceOf(FailedException.class);
        Files.write(log, whole);

        try (AuditLog audit = reopen()) {
            finish(audit);
        }
        assertThat(verdict().state()).isEqualTo(State.INTACT);
    }

    @Test
    void isLockedAgainstAnotherProcess() throws IOException, InterruptedException {
        Path ready = folder.resolve("ready");
        Process other = OtherProcess.start(HoldAuditLog.class, log.toString(), WrittenLog.RUN, ready.toString());
        try {
            OtherProcess.await(ready, other);

            assertThatThrownBy(this::reopen)
                    .isInstanceOf(LockedException.class)
                    .hasMessageContaining("another process");
        } finally {
            other.destroyForcibly().waitFor();
        }
        reopen().close();
    }

    /** The main class of a process that opens a log and keeps it. */
    static final class HoldAuditLog {
        private HoldAuditLog() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (AuditLog audit =
                    AuditLog.reopen(Path.of(arguments[0]), arguments[1], new Secrets(), new SteppingClock(), false)) {
                Files.writeString(Path.of(arguments[2]), audit.head().toString());
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
        }
    }

    /** The main class of a process that holds the lock of a log as it is. */
    static final class HoldLock {
        private HoldLock() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Files.writeString(Path.of(arguments[1]), lock.toString());
                Thread.sleep(Duration.ofMinutes(1).toMillis());
            }
        }
    }

    private AuditLog reopen() {
        return AuditLog.reopen(log, WrittenLog.RUN, new Secrets(), new SteppingClock(), false);
    }

    private static void finish(AuditLog audit) {
        audit.on(new Event.RunResumed(SampleEvents.identity(), audit.found()));
        audit.on(new Event.RunFinished("done", 0, SampleEvents.COUNTS, Duration.ZERO));
    }

    private ChainVerdict verdict() {
        return ChainVerification.of(log, List.of());
    }

    private List<String> types() {
        return records().stream().map(AuditRecord::type).toList();
    }

    private List<AuditRecord> records() {
        return WrittenLog.records(log);
    }
}
