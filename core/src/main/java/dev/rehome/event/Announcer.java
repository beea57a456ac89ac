package dev.rehome.event;

import dev.rehome.problem.FailedException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells every listener in the order in which they were added, one event at a time, from whatever thread it comes.
 *
 * <p>Once a listener has thrown, which only the audit may, everything is asked to stop and every later event throws the
 * same: nothing is done that could not be written down.
 */
public final class Announcer implements EventListener {
    private final List<EventListener> listeners = new ArrayList<>();
    private final StopSignal stop;
    private @Nullable FailedException broken;

    public Announcer(StopSignal stop) {
        this.stop = stop;
    }

    public synchronized void add(EventListener listener) {
        listeners.add(listener);
    }

    /** @throws FailedException where the audit cannot be written, now or earlier */
    @Override
    public synchronized void on(Event event) {
        if (broken != null) {
            throw broken;
        }
        try {
            listeners.forEach(listener -> listener.on(event));
        } catch (FailedException failure) {
            broken = failure;
            stop.request();
            throw failure;
        }
    }

    /** Why nothing can be announced any more, or null. */
    public synchronized @Nullable FailedException broken() {
        return broken;
    }
}
