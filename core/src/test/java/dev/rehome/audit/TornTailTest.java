package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.LockedException;
import dev.rehome.problem.RehomeException;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TornTailTest {
    @TempDir
    Path folder;

    private Path log = Path.of("unset");

    @BeforeEach
    void write() {
        log = folder.resolve("audit.jsonl");
        WrittenLog.of(log, SampleEvents.unfinishedRun());
    }

    @Test
    void leavesAWholeLogAsItIs() throws IOException {
        byte[] before = Files.readAllBytes(log);

        TornTail tail = mend();

        assertThat(tail.kept()).isNull();
        assertThat(tail.before().state()).isEqualTo(State.UNFINISHED);
        assertThat(Files.readAllBytes(log)).isEqualTo(before);
        assertThat(Files.list(folder)).hasSize(2);
    }

    @Test
    void cutsATornTailAndWritesItDown() throws IOException {
        Files.writeString(log, "{\"v\":1,", StandardOpenOption.APPEND);

        TornTail tail = mend();

        assertThat(tail.bytes()).isEqualTo(7);
        assertThat(tail.kept()).isEqualTo(folder.resolve("audit.jsonl.torn-14")).hasContent("{\"v\":1,");
        assertThat(Files.readAllLines(log).get(14)).contains("\"type\":\"log.repaired\"", "\"bytes\":7");
        assertThat(mend().kept()).isNull();
    }

    @Test
    void aRunThatHasEndedStaysEnded() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other")).resolve("audit.jsonl");
        WrittenLog.of(other, SampleEvents.finishedRun());
        Files.write(other, new byte[512], StandardOpenOption.APPEND);

        assertThat(TornTail.mend(other, List.of(), new SteppingClock()).bytes()).isEqualTo(512);

        assertThat(ChainVerification.of(other, List.of()).state()).isEqualTo(State.INTACT);
    }

    @Test
    void refusesALogThatIsBeingWritten() throws IOException, InterruptedException {
        Files.writeString(log, "{\"v\":1,", StandardOpenOption.APPEND);
        byte[] before = Files.readAllBytes(log);
        try (AuditLog here = AuditLog.create(
                folder.resolve("here.jsonl"), WrittenLog.RUN, new Secrets(), new SteppingClock(), false)) {
            assertThat(here.found()).isNegative();
            assertThatThrownBy(() -> TornTail.mend(folder.resolve("here.jsonl"), List.of(), new SteppingClock()))
                    .isInstanceOf(LockedException.class);
        }
        Path ready = folder.resolve("ready");
        Process other = OtherProcess.start(RepairTest.HoldLock.class, log.toString(), ready.toString());
        try {
            OtherProcess.await(ready, other);

            assertThatThrownBy(this::mend)
                    .isInstanceOf(LockedException.class)
                    .extracting(failure ->
                            ((RehomeException) failure).problems().get(0).code())
                    .isEqualTo("AUDIT-LOCKED");
            assertThat(Files.readAllBytes(log)).isEqualTo(before);
        } finally {
            other.destroyForcibly().waitFor();
        }
        assertThat(mend().bytes()).isEqualTo(7);
    }

    @Test
    void refusesATornLogThatAnAnchorContradicts() throws IOException {
        Files.writeString(log, "{\"v\":1,", StandardOpenOption.APPEND);

        assertThatThrownBy(() -> TornTail.mend(log, List.of(Anchor.given("ab".repeat(32))), new SteppingClock()))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("no record has the hash of --head");
    }

    @Test
    void refusesALogWithoutAWholeRecord() throws IOException {
        Path other = Files.writeString(folder.resolve("other.jsonl"), "{\"v\":1,\"se");

        assertThatThrownBy(() -> TornTail.mend(other, List.of(), new SteppingClock()))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("no whole record");
        assertThat(other).hasContent("{\"v\":1,\"se");
    }

    private TornTail mend() {
        return TornTail.mend(log, List.of(), new SteppingClock());
    }
}
