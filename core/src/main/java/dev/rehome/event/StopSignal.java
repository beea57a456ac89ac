package dev.rehome.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Says that the run is to stop: set once, by a signal or a fatal failure, and looked at by everything that loops. Safe
 * for several threads.
 */
public final class StopSignal {
    private final List<Runnable> actions = new ArrayList<>();
    private volatile boolean requested;

    /** Whether to stop. */
    public boolean requested() {
        return requested;
    }

    /** Asks everything to stop; a second call does nothing. */
    public void request() {
        List<Runnable> now;
        synchronized (actions) {
            if (requested) {
                return;
            }
            requested = true;
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
    }

    /** Runs the action when a stop is requested, at once if it has been; for waking what waits. */
    public void onRequest(Runnable action) {
        synchronized (actions) {
            if (!requested) {
                actions.add(action);
                return;
            }
        }
        action.run();
    }
}
