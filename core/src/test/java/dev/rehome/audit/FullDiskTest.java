package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.event.Event;
import dev.rehome.problem.FailedException;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.Raising;
import dev.rehome.testing.SmallDisk;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";

    @TempDir
    Path folder;

    @Test
    void stopsAtAFullDiskAndGoesOnAfterwards() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 32)) {
            Path log = disk.folder().resolve("audit.jsonl");
            Path filler = Files.write(disk.folder().resolve("filler"), new byte[12 * 1024]);
            AuditLog audit = AuditLog.create(log, RUN, new Secrets(), new SteppingClock(), false);
            FailedException failure = writeUntilFull(audit);
            assertThat(failure)
                    .satisfies(Raising.code("AUDIT-WRITE"))
                    .hasMessageContaining("cannot write the audit log " + log)
                    .hasMessageContaining("No space left on device");

            Files.delete(filler);
            assertThatThrownBy(() -> audit.on(new Event.RunStarted(SampleEvents.identity())))
                    .as("a log that goes on after a hole would be a lie")
                    .isSameAs(failure);
            audit.close();
            ChainVerdict torn = ChainVerification.of(log, List.of());
            assertThat(torn.state()).isEqualTo(State.TORN);

            try (AuditLog again = AuditLog.reopen(log, RUN, new Secrets(), new SteppingClock(), false)) {
                assertThat(again.found()).isEqualTo(torn.head().sequence());
                again.on(new Event.RunResumed(SampleEvents.identity(), again.found()));
                again.on(new Event.RunFinished("done", 0, SampleEvents.COUNTS, Duration.ZERO));
            }
            assertThat(ChainVerification.of(log, List.of()).state()).isEqualTo(State.INTACT);
            AuditSchema.check(log);
        }
    }

    private static FailedException writeUntilFull(AuditLog audit) {
        for (int record = 0; record < 1000; record++) {
            try {
                audit.on(new Event.RunStarted(SampleEvents.identity()));
            } catch (FailedException full) {
                return full;
            }
        }
        throw new AssertionError("the disk is not full");
    }
}
