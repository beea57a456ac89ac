package dev.rehome.report;

import java.util.List;

/**
 * How much of what may be without end a page shows. What it leaves out it counts, and says where it stands.
 *
 * @param rows of each table but those of migrations
 * @param keys of each cause of failure
 * @param lines of all changed lines together
 */
record Limits(int rows, int keys, int lines) {
    /** From generous to mean: the first with which a page fits is taken. */
    static final List<Limits> ALL = List.of(new Limits(500, 20, 2000), new Limits(200, 5, 500), new Limits(50, 0, 100));
}
