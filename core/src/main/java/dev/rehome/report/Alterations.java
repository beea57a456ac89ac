package dev.rehome.report;

import dev.rehome.event.Counts;
import java.util.ArrayList;
import java.util.List;

/** What a migration replaced at its destination, in words. */
final class Alterations {
    /** Where there is nothing to tell. */
    static final String NOTHING = "nothing";

    private Alterations() {}

    /** @param keys with those that were replaced, {@link Counts#NOT_RECORDED} where others' may have been and nobody counted */
    static String of(Counts keys, List<String> repairs) {
        List<String> told = new ArrayList<>();
        if (keys.replaced() > 0) {
            told.add(Figures.counted(keys.replaced(), "key") + " that the destination held "
                    + (keys.replaced() == 1 ? "was" : "were")
                    + " replaced, as the plan lets them be (onConflict: replace)");
        } else if (keys.replaced() < 0) {
            told.add("the destination held keys: any of the " + Figures.exact(keys.copied())
                    + " copied keys may have replaced one of the same name; how many did is not recorded");
        }
        told.addAll(repairs);
        return told.isEmpty() ? NOTHING : String.join("; ", told);
    }
}
