package dev.rehome.cli.console;

import dev.rehome.event.EventListener;

/** Shows a run while it goes on. */
public interface Progress extends EventListener, AutoCloseable {
    /** Says something without spoiling what is drawn. */
    void say(Text text);

    /** Ends it; what was drawn last and has ended stays. */
    @Override
    void close();
}
