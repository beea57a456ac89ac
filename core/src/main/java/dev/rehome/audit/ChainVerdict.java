package dev.rehome.audit;

import dev.rehome.problem.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the verification of one log found.
 *
 * @param run null where no record could be read
 * @param head the last record that is in its place
 * @param anchors that name a record of this log, the furthest first
 * @param broken null where nothing is
 * @param missing places where an anchor was looked for in vain
 */
public record ChainVerdict(
        State state,
        @Nullable String run,
        LogHead head,
        List<Anchor> anchors,
        @Nullable Break broken,
        List<String> missing) {
    static final String HEADLESS = "audit.head, which every run leaves beside its log, is not there or cannot be read";

    public ChainVerdict {
        anchors = List.copyOf(anchors);
        missing = List.copyOf(missing);
    }

    /** From good to bad. */
    public enum State {
        /** Finished, every record in its place, and an anchor names the last one. */
        INTACT,
        /** The same, but no anchor names the last record: a rewritten or shortened log would look like this. */
        UNANCHORED,
        /** In its place as far as it goes, but the run has not ended, or it ended without being able to say so. */
        UNFINISHED,
        /** It ends in the middle of a record, as a crash or a full disk leaves it. */
        TORN,
        /** It is not what was written. */
        BROKEN
    }

    /** How {@code audit verify} ends: 0, 2 or 1. */
    public Ending ending() {
        return switch (state) {
            case INTACT -> Ending.DONE;
            case UNANCHORED, UNFINISHED, TORN -> Ending.DIFFERENT;
            case BROKEN -> Ending.FAILED;
        };
    }

    /** What was done to it, as far as can be told; null where nothing shows. */
    public @Nullable Tampering tampering() {
        if (broken != null) {
            return broken.tampering();
        }
        return missing.contains(HEADLESS) ? Tampering.REMOVED_HEAD : null;
    }

    /** How many records are in their place. */
    public long records() {
        return head.sequence() + 1;
    }

    /** The same, where an anchor was asked for and is not there: it is then not anchored as was asked. */
    public ChainVerdict without(String place) {
        List<String> places = new ArrayList<>(missing);
        places.add(place);
        return new ChainVerdict(state == State.INTACT ? State.UNANCHORED : state, run, head, anchors, broken, places);
    }

    /** One sentence for a person. */
    public String explanation() {
        return switch (state) {
            case INTACT -> "intact: " + records() + " records, anchored by " + places() + inVain("; ");
            case UNANCHORED -> "intact but unanchored: " + records() + " records; " + unanchored();
            case UNFINISHED -> "intact but unfinished: " + records() + " records, and no end of the run" + inVain("; ");
            case TORN ->
                "torn tail: " + records() + " records are intact, then the log ends in the middle of one"
                        + inVain("; ");
            case BROKEN -> "broken: " + broken;
        };
    }

    private String inVain(String before) {
        return missing.isEmpty() ? "" : before + String.join(", ", missing);
    }

    private String unanchored() {
        if (!missing.isEmpty()) {
            return inVain("");
        }
        return anchors.isEmpty()
                ? "nothing outside it says what its last record is"
                : "no more than records 0 to " + anchors.get(0).sequence() + " are anchored, by " + places();
    }

    private String places() {
        return anchors.stream().map(Anchor::where).distinct().collect(Collectors.joining(", "));
    }
}
