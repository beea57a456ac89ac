package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.ObjectLiteral.Pair;

/**
 * One app's line in the map.
 *
 * @param name what its key says
 */
record Entry(String name, Pair pair, EntryValue value) {
    Placement placement() {
        return value.placement();
    }
}
