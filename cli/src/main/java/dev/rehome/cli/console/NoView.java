package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;

/** Shows nothing, for who wants errors alone. */
record NoView() implements Progress {
    @Override
    public void expect(MigrationId migration, long keys, boolean compared) {
        // There is no total to show.
    }

    @Override
    public void on(Event event) {
        // The final table and the exit code tell it all.
    }

    @Override
    public void say(Text text) {
        // Only errors are wanted.
    }

    @Override
    public void close() {
        // There is nothing to end.
    }
}
