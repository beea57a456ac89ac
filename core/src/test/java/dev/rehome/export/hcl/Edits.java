package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short words for tests that edit a file. */
final class Edits {
    static final String TARGET = "locals.redis_database_assignments";

    private Edits() {}

    static String edit(String file, AssignmentChange... changes) {
        return editAt(TARGET, file, changes);
    }

    static String editAt(String target, String file, AssignmentChange... changes) {
        byte[] content = file.getBytes(StandardCharsets.UTF_8);
        return new String(
                AssignmentFile.read("assignments.tf", content, target, List.of(changes))
                        .edit(List.of(changes)),
                StandardCharsets.UTF_8);
    }

    static AssignmentChange move(String key, String before, String after) {
        return new AssignmentChange(key, key, null, placement(before), placement(after));
    }

    static AssignmentChange moveAwayFrom(String source, String key, String before, String after) {
        return new AssignmentChange(key, key, source, placement(before), placement(after));
    }

    static AssignmentChange add(String key, String after) {
        return new AssignmentChange(key, key, null, null, placement(after));
    }

    /** A map in the default place with the given lines, each with its newline. */
    static String map(String... lines) {
        StringBuilder file = new StringBuilder("locals {\n  redis_database_assignments = {\n");
        for (String line : lines) {
            file.append("    ").append(line).append('\n');
        }
        return file + "  }\n}\n";
    }

    private static Placement placement(String text) {
        int slash = text.lastIndexOf('/');
        @Nullable String instance = slash < 0 ? null : text.substring(0, slash);
        return new Placement(instance, Integer.parseInt(text.substring(slash + 1)));
    }
}
