package dev.rehome.export.hcl;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Says in words a person can follow how one text becomes another: which lines to put where, by the lines as they are. */
final class Pasting {
    /** More is not pasted but done with an editor of one's own. */
    private static final int LONGEST = 60;

    private Pasting() {}

    /** Whether it is short enough for somebody to paste. */
    static boolean isShort(String before, String after) {
        return deltas(before, after).stream()
                        .mapToInt(delta -> delta.getTarget().size())
                        .sum()
                <= LONGEST;
    }

    /** Empty where there is no difference. */
    static String of(String before, String after) {
        return deltas(before, after).stream().map(Pasting::step).collect(Collectors.joining("\n"));
    }

    private static List<AbstractDelta<String>> deltas(String before, String after) {
        return DiffUtils.diff(lines(before), lines(after)).getDeltas();
    }

    private static String step(AbstractDelta<String> delta) {
        Chunk<String> old = delta.getSource();
        int first = old.getPosition() + 1;
        String lines = old.size() == 1 ? "line " + first : "lines " + first + "-" + (first + old.size() - 1);
        if (delta.getTarget().size() == 0) {
            return "take out " + lines;
        }
        String where = old.size() > 0 ? "in place of " + lines : "after line " + (first - 1);
        return where + ", write:\n" + String.join("\n", delta.getTarget().getLines());
    }

    private static List<String> lines(String text) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return Arrays.asList((bare.endsWith("\n") ? bare.substring(0, bare.length() - 1) : bare)
                .replace("\r\n", "\n")
                .split("\n", -1));
    }
}
