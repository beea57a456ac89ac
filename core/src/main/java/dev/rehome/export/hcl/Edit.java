package dev.rehome.export.hcl;

import java.util.Comparator;
import java.util.List;

/**
 * Other text for a piece of a file.
 *
 * @param from offset in the text that is edited
 * @param to the same as {@code from} for an insertion
 */
record Edit(int from, int to, String text) {

    /** Applies edits that do not overlap; insertions at one place stay in the order of the list. */
    static String apply(String text, List<Edit> edits) {
        StringBuilder edited = new StringBuilder(text.length() + 64);
        int at = 0;
        for (Edit edit : inOrder(edits)) {
            edited.append(text, at, edit.from()).append(edit.text());
            at = edit.to();
        }
        return edited.append(text, at, text.length()).toString();
    }

    static List<Edit> inOrder(List<Edit> edits) {
        return edits.stream().sorted(Comparator.comparingInt(Edit::from)).toList();
    }
}
