package dev.rehome.report;

import dev.rehome.event.Counts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a migration replaced at its destination, in words. */
final class Alterations {
    /** Where there is nothing to tell. */
    static final String NOTHING = "nothing";

    private Alterations() {}

    /**
     * @param beganEmpty whether the destination held no key; null where it was never begun
     * @param onConflict the policy of the plan; empty where it is not known
     */
    static String of(@Nullable Boolean beganEmpty, String onConflict, Counts keys, List<String> repairs) {
        List<String> told = new ArrayList<>();
        if (beganEmpty != null && !beganEmpty && keys.copied() > 0) {
            if (onConflict.equals("replace")) {
                told.add("the destination held keys and the plan lets them be replaced: any of the "
                        + Figures.exact(keys.copied())
                        + " copied keys may have replaced one of the same name; how many did is not recorded");
            } else if (onConflict.isEmpty()) {
                told.add("the destination held keys; what became of those of the same name is not recorded");
            }
        }
        told.addAll(repairs);
        return told.isEmpty() ? NOTHING : String.join("; ", told);
    }
}
