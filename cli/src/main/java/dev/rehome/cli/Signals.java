package dev.rehome.cli;

import dev.rehome.cli.console.Interrupts;
import dev.rehome.problem.Ending;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Signals of the operating system, through JLine. A signal that was ignored when the process began stays ignored, as it
 * is for every program that {@code nohup} or a shell's {@code &} starts; the launcher undoes that for SIGINT.
 */
final class Signals implements Interrupts {
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    @Override
    public void listen(Runnable first, Runnable again) {
        AtomicBoolean asked = new AtomicBoolean();
        Runnable react = () -> {
            if (asked.compareAndSet(false, true)) {
                first.run();
            } else {
                again.run();
                Runtime.getRuntime().halt(Ending.INTERRUPTED.exitCode());
            }
        };
        NAMES.forEach(name -> org.jline.utils.Signals.register(name, react));
    }

    @Override
    public void aroundStops(Runnable before, Runnable after) {
        org.jline.utils.Signals.register("TSTP", () -> {
            before.run();
            stop();
            after.run();
        });
    }

    /** What the signal would have done; SIGSTOP cannot be caught. Returns when somebody lets the process go on. */
    private static void stop() {
        String self = Long.toString(ProcessHandle.current().pid());
        try {
            new ProcessBuilder("kill", "-STOP", self).inheritIO().start().waitFor();
        } catch (IOException unable) {
            // Then it does not stop, which harms nobody.
            return;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
