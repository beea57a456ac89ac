package dev.rehome.export;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The difference of two texts in the form that {@code git apply} and {@code patch} read. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_NEWLINE = "\n\\ No newline at end of file";

    private UnifiedDiff() {}

    static String of(String path, byte @Nullable [] before, byte[] after) {
        List<String> diff = lines(path, before, after, CONTEXT);
        return diff.isEmpty() ? "" : String.join("\n", diff) + "\n";
    }

    /** @param context how many lines around each change */
    static List<String> lines(String path, byte @Nullable [] before, byte[] after, int context) {
        List<String> old = before == null ? List.of() : lines(before);
        List<String> now = lines(after);
        return UnifiedDiffUtils.generateUnifiedDiff(
                before == null ? "/dev/null" : "a/" + path, "b/" + path, old, DiffUtils.diff(old, now), context);
    }

    /** Without their newlines; a last line that has none carries the remark that says so. */
    private static List<String> lines(byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_NEWLINE);
        }
        return lines;
    }
}
