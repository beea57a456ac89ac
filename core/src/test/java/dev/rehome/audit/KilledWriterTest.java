package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.event.Event;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.SteppingClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes a log is killed, again and again; each time another one goes on with it. */
final class KilledWriterTest {
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";

    @TempDir
    Path folder;

    @Test
    void leavesALogThatCanBeGoneOnWith() throws IOException, InterruptedException {
        Campaign campaign = Campaign.of(KilledWriterTest.class);
        Path log = folder.resolve("audit.jsonl");
        AuditLog.create(log, RUN, new Secrets(), new SteppingClock(), false).close();
        long acknowledged = -1;
        for (int kill = 0; kill < campaign.rounds(3, 200); kill++) {
            Path told = folder.resolve("acknowledged-" + kill);
            Process writer = OtherProcess.start(Writer.class, log.toString(), RUN, told.toString());
            OtherProcess.await(() -> Files.exists(told) && Files.size(told) > 10, writer);
            Thread.sleep(campaign.random(kill).nextInt(300));
            writer.destroyForcibly().waitFor();

            ChainVerdict verdict = ChainVerification.of(log, List.of());
            acknowledged = Math.max(acknowledged, lastLine(told));
            assertThat(verdict.state()).as("seed %d", campaign.seed()).isIn(State.UNFINISHED, State.TORN);
            assertThat(verdict.head().sequence())
                    .as("a record that was acknowledged is there, seed %d", campaign.seed())
                    .isGreaterThanOrEqualTo(acknowledged);
        }

        try (AuditLog last = AuditLog.reopen(log, RUN, new Secrets(), new SteppingClock(), false)) {
            last.on(new Event.RunFinished("done", 0, SampleEvents.COUNTS, Duration.ZERO));
        }
        assertThat(ChainVerification.of(log, List.of()).state()).isEqualTo(State.INTACT);
    }

    private static long lastLine(Path told) throws IOException {
        List<String> lines = Files.readAllLines(told);
        String last = Files.readString(told).endsWith("\n") ? lines.get(lines.size() - 1) : lines.get(lines.size() - 2);
        return Long.parseLong(last);
    }

    /** The main class of the process that writes until it is killed, and says which records have been acknowledged. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) throws IOException {
            Path told = Path.of(arguments[2]);
            try (AuditLog log = AuditLog.reopen(
                            Path.of(arguments[0]), arguments[1], new Secrets(), new SteppingClock(), false);
                    var acknowledged = Files.newBufferedWriter(Files.writeString(told, ""))) {
                while (true) {
                    log.on(new Event.RunResumed(SampleEvents.identity(), log.found()));
                    log.on(new Event.PreflightFinished(SampleEvents.GRAVITY, List.of()));
                    log.on(new Event.MigrationStarted(SampleEvents.GRAVITY, 1, true));
                    acknowledged.write(log.head().sequence() + "\n");
                    acknowledged.flush();
                }
            }
        }
    }
}
