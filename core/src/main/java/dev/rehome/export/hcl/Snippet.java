package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import java.util.List;
import java.util.stream.Collectors;

/** What a person pastes where the program does not edit. */
final class Snippet {
    private final TargetPath target;
    private final String lines;

    Snippet(TargetPath target, List<AssignmentChange> changes) {
        this.target = target;
        this.lines = changes.isEmpty()
                ? "    app = { instance = \"shared-1\", database = 7 }"
                : changes.stream().map(change -> "    " + entry(change)).collect(Collectors.joining("\n"));
    }

    /** One entry as the default file has it. */
    static String entry(AssignmentChange change) {
        Shape shape = change.after().instance() == null ? Shape.NUMBER : Shape.OBJECT;
        return StringText.key(change.key()) + " = " + shape.write(change.after());
    }

    /** The whole map, for a file that lacks it. */
    String map() {
        String map = "  " + target.name() + " = {\n" + lines + "\n  }";
        boolean locals = target.steps().size() == 2 && target.steps().get(0).equals("locals");
        return locals ? "write:\nlocals {\n" + map + "\n}" : "write at " + target + ":\n" + map;
    }

    /** The entries, for a map that is there but cannot be edited. */
    String entries() {
        return "write the entries by hand, each as a plain key with a plain value:\n" + lines;
    }
}
