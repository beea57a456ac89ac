package dev.rehome.verify;

import dev.rehome.event.Event;
import java.util.ArrayList;
import java.util.List;

/** What a person should know of the numbers, and do about them. */
final class Advice {
    private Advice() {}

    static List<String> on(Event.VerifyFinished finished, VerifyTask task) {
        List<String> notes = new ArrayList<>();
        if (finished.changed() > 0) {
            notes.add(finished.changed() + " keys were written at the source while they were compared"
                    + (task.verify().allowChanged()
                            ? "; the plan allows that"
                            : ": freeze the application, or allow it with verify.allowChanged"));
        }
        if (finished.extra() > 0 && !task.destinationBeganEmpty()) {
            notes.add(finished.extra() + " keys are at the destination alone; it held keys before");
        }
        if (finished.skipped() > 0) {
            notes.add(finished.skipped() + " keys were left as they were at the destination, and "
                    + (task.leavesUnknownKeys() ? "differ" : "were not compared"));
        }
        return notes;
    }
}
