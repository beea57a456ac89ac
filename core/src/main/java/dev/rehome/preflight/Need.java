package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.Migration;
import dev.rehome.plan.VerifySettings.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that a migration sends, in a form that does no harm.
 *
 * @param key whether a key's name follows the arguments
 * @param vital whether nothing goes without it; else something is only estimated worse
 */
record Need(String command, List<Object> arguments, boolean key, boolean vital) {
    Need {
        arguments = List.copyOf(arguments);
    }

    /** As {@code ACL SETUSER} writes it: {@code memory|usage}. */
    String rule() {
        return "+" + (command.equals("MEMORY") ? "memory|usage" : command.toLowerCase(java.util.Locale.ROOT));
    }

    /** For people. */
    @Override
    public String toString() {
        return command.equals("MEMORY") ? "MEMORY USAGE" : command;
    }

    static List<Need> of(Role role, Migration migration, boolean memoryUsage) {
        return role == Role.SOURCE ? ofSource(migration, memoryUsage) : ofDestination(migration);
    }

    private static List<Need> ofSource(Migration migration, boolean memoryUsage) {
        Level level = migration.settings().verify().level();
        boolean compared = level == Level.FULL || level == Level.SAMPLE;
        List<Need> needs = new ArrayList<>();
        needs.add(scan(true));
        needs.add(vital("DUMP"));
        needs.add(vital("PTTL"));
        needs.add(
                reading("TYPE", compared || !migration.settings().copy().types().isEmpty()));
        needs.add(new Need("DBSIZE", List.of(), false, level == Level.COUNT));
        if (memoryUsage) {
            needs.add(new Need("MEMORY", List.of("USAGE"), true, false));
        }
        return needs;
    }

    private static List<Need> ofDestination(Migration migration) {
        Level level = migration.settings().verify().level();
        CopySettings copy = migration.settings().copy();
        boolean compared = level == Level.FULL || level == Level.SAMPLE;
        boolean read = compared || copy.onConflict() == ConflictPolicy.FAIL;
        return List.of(
                new Need("TIME", List.of(), false, true),
                reading("DUMP", read),
                reading("PTTL", read),
                reading("TYPE", compared),
                scan(level == Level.FULL),
                new Need("DBSIZE", List.of(), false, level == Level.COUNT));
    }

    private static Need scan(boolean vital) {
        return new Need("SCAN", List.of("0", "COUNT", "1"), false, vital);
    }

    private static Need vital(String command) {
        return reading(command, true);
    }

    private static Need reading(String command, boolean vital) {
        return new Need(command, List.of(), true, vital);
    }
}
