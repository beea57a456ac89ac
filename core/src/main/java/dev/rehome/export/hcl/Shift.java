package dev.rehome.export.hcl;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Where what stood at an offset stands after edits. */
final class Shift {
    /** Text that was itself replaced has no place any more. */
    static final int NOWHERE = -1;

    private Shift() {}

    static IntUnaryOperator of(List<Edit> edits) {
        List<Edit> ordered = Edit.inOrder(edits);
        return offset -> shifted(offset, ordered);
    }

    private static int shifted(int offset, List<Edit> ordered) {
        int shift = 0;
        for (Edit edit : ordered) {
            if (edit.from() <= offset && offset < edit.to()) {
                return NOWHERE;
            }
            if (edit.to() <= offset) {
                shift += edit.text().length() - (edit.to() - edit.from());
            }
        }
        return offset + shift;
    }
}
