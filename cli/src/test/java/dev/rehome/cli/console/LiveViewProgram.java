package dev.rehome.cli.console;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.Event.Progress;
import dev.rehome.plan.MigrationId;
import dev.rehome.secret.Secrets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Shows a made-up run, for the tests that look at a real terminal. Argument: how many steps of 100 ms. */
final class LiveViewProgram {
    private static final MigrationId FAST = new MigrationId("gravity", "staging");
    private static final MigrationId SLOW = new MigrationId("a-service-with-a-long-name", "production");
    private static final MigrationId WAITS = new MigrationId("kaws", "staging");

    private LiveViewProgram() {}

    public static void main(String[] arguments) throws InterruptedException {
        int steps = Integer.parseInt(arguments[0]);
        try (Console console = new Console(Shell.ofProcess(Interrupts.NONE), Talk.USUAL, new Secrets())) {
            try (dev.rehome.cli.console.Progress view = console.progress()) {
                view.on(new Event.MigrationStarted(FAST, 1, true));
                view.on(new Event.MigrationStarted(SLOW, 1, true));
                view.on(new Event.MigrationWaiting(WAITS, "shared-1 serves 2 at once"));
                for (int step = 1; step <= steps; step++) {
                    run(view, step, steps);
                    Thread.sleep(100);
                }
                view.on(finished(SLOW, MigrationStatus.FAILED, "the destination is out of memory"));
            }
            console.data().line("the end");
        }
    }

    private static void run(dev.rehome.cli.console.Progress view, int step, int steps) {
        if (step <= steps / 2) {
            view.on(new Progress(FAST, "copy", step * 24_000L, steps * 12_000L, step * 2_400_000L, null));
        }
        if (step == steps / 2) {
            view.on(new Event.VerifyFinished(
                    FAST, "full", 600_000, 0, 0, 0, 0, 0, 0, 0, "equal", Duration.ofMillis(1234)));
            view.on(finished(FAST, MigrationStatus.DONE, null));
        }
        view.on(new Progress(
                SLOW,
                "verify",
                step * 1000L,
                steps * 1000L,
                step * 90_000_000L,
                step % 20 > 10 ? "source latency" : null));
    }

    private static Event finished(
            MigrationId id, MigrationStatus status, @org.jspecify.annotations.Nullable String explanation) {
        Counts counts = new Counts(600_000, 599_990, 0, 0, 10, 0, 0, 0, 60_000_000, Map.of(), Map.of(), Map.of());
        return new Event.MigrationFinished(id, status, Duration.ofMillis(4321), counts, explanation);
    }

    static final List<MigrationId> ALL = List.of(FAST, SLOW, WAITS);
}
