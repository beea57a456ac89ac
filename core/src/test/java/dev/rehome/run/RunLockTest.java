package dev.rehome.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.audit.OtherProcess;
import dev.rehome.problem.LockedException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunLockTest {
    private static final RunLock.Holder ALICE =
            new RunLock.Holder("alice", "host-1", 4242, Instant.parse("2026-11-22T10:00:00Z"));
    private static final RunLock.Holder BOB =
            new RunLock.Holder("bob", "host-1", 4243, Instant.parse("2026-11-22T10:01:00Z"));

    @TempDir
    Path folder;

    @Test
    void saysWhoHasItInAnotherProcess() throws IOException, InterruptedException {
        Runs runs = Runs.below(folder);
        Process other = hold();
        try {
            assertThatThrownBy(() -> runs.lock(BOB))
                    .isInstanceOf(LockedException.class)
                    .satisfies(Raising.code("RUN-LOCKED"))
                    .hasMessageContaining("alice on host-1, process 4242, since 2026-11-22T10:00:00Z");
            assertThat(runs.holder())
                    .hasValueSatisfying(line -> assertThat(line).startsWith("alice on host-1"));
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    @Test
    void endsWithItsProcessHoweverThatEnds() throws IOException, InterruptedException {
        Runs runs = Runs.below(folder);
        hold().destroyForcibly().waitFor();

        assertThat(runs.holder()).isEmpty();
        try (RunLock lock = runs.lock(BOB)) {
            assertThat(lock).isNotNull();
            assertThat(runs.home().resolve("lock")).hasContent(BOB + "\n");
        }
    }

    @Test
    void isHeldOnceInAProcess() throws IOException, InterruptedException {
        Runs runs = Runs.below(folder);
        try (RunLock lock = runs.lock(ALICE)) {
            assertThat(lock).isNotNull();
            assertThatThrownBy(() -> runs.lock(BOB)).isInstanceOf(LockedException.class);
            assertThat(runs.holder()).contains("this process");

            assertThat(triesElsewhere())
                    .as("looking at the lock must not give it up")
                    .isEqualTo("locked");
        }
        assertThat(runs.holder()).isEmpty();
        runs.lock(BOB).close();
    }

    @Test
    void keepsFoldersApart() throws IOException {
        Files.createDirectory(folder.resolve("other"));
        try (RunLock one = Runs.below(folder).lock(ALICE);
                RunLock two = Runs.below(folder.resolve("other")).lock(BOB)) {
            assertThat(one).isNotSameAs(two);
        }
    }

    @Test
    void showsNothingThatAFileCouldSmuggleOntoATerminal() throws IOException, InterruptedException {
        Runs runs = Runs.below(folder);
        Process other = hold();
        try {
            Files.writeString(runs.home().resolve("lock"), "\u001b[2Jmallory\u0007\nsecond line");

            assertThat(runs.holder()).contains("[2Jmallory");
        } finally {
            other.destroyForcibly().waitFor();
        }
    }

    private Process hold() throws IOException {
        Path ready = folder.resolve("ready-" + System.nanoTime());
        Process other = OtherProcess.start(HoldLock.class, folder.toString(), ready.toString(), "hold");
        OtherProcess.await(ready, other);
        return other;
    }

    private String triesElsewhere() throws IOException, InterruptedException {
        Path ready = folder.resolve("tried-" + System.nanoTime());
        OtherProcess.start(HoldLock.class, folder.toString(), ready.toString(), "try")
                .waitFor();
        return Files.readString(ready);
    }

    /** The main class of a process that takes the lock, or says that it could not. */
    static final class HoldLock {
        private HoldLock() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path ready = Path.of(arguments[1]);
            try (RunLock lock = Runs.below(Path.of(arguments[0])).lock(ALICE)) {
                Files.writeString(ready, lock.getClass().getSimpleName());
                if (arguments[2].equals("hold")) {
                    Thread.sleep(60_000);
                }
            } catch (LockedException locked) {
                Files.writeString(ready, "locked");
            }
        }
    }
}
