package dev.rehome.cli.console;

import dev.rehome.event.EventListener;
import dev.rehome.plan.MigrationId;

/** Shows a run while it goes on. */
public interface Progress extends EventListener, AutoCloseable {
    /**
     * A migration is part of the run, whether it has begun or not.
     *
     * @param keys that it has, as far as known, else 0
     * @param compared whether they are compared once they are copied
     */
    void expect(MigrationId migration, long keys, boolean compared);

    /** Says something without spoiling what is drawn. */
    void say(Text text);

    /** Ends it; what was drawn last and has ended stays. */
    @Override
    void close();
}
