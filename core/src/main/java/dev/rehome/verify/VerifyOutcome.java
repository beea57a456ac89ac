package dev.rehome.verify;

import dev.rehome.event.Event;
import java.util.List;

/**
 * What a comparison found.
 *
 * @param finished the numbers, as they were told to the listener
 * @param differences the first {@value #KEPT} of them, in no particular order; the numbers are of all
 * @param notes what a person should know beside the numbers, a sentence each
 */
public record VerifyOutcome(Event.VerifyFinished finished, List<Difference> differences, List<String> notes) {
    /** How many differences are kept. */
    public static final int KEPT = 1000;

    public VerifyOutcome {
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }

    /** Whether the verification passed. */
    public boolean equal() {
        return finished.verdict().equals("equal");
    }
}
