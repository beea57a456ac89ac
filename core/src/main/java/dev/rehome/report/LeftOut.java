package dev.rehome.report;

import dev.rehome.report.RunReport.Migration;

/** Which keys of a source were never meant to move. */
final class LeftOut {
    private LeftOut() {}

    /** Whether the plan moves a part of the keys only. */
    static boolean isFiltered(Migration migration) {
        String include = migration.options().getOrDefault("copy.include", "*");
        String exclude = migration.options().getOrDefault("copy.exclude", "");
        String types = migration.options().getOrDefault("copy.types", "");
        return !(include.equals("*") || include.isEmpty()) || !exclude.isEmpty() || !types.isEmpty();
    }
}
