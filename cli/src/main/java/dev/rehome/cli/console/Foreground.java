package dev.rehome.cli.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether the terminal is ours. A shell that was asked to go on with a job in the background has given it to somebody else:
 * the process would be stopped if it changed the terminal's settings, and spoil the screen if it drew.
 */
final class Foreground {
    private static final Path STAT = Path.of("/proc/self/stat");
    private static final int GROUP = 2;
    private static final int TERMINAL_GROUP = 5;

    private Foreground() {}

    /** True where nobody can tell. See proc_pid_stat(5) for the fields. */
    static boolean isOurs() {
        try {
            return isOurs(Files.readString(STAT));
        } catch (IOException elsewhere) {
            return true;
        }
    }

    /** @param stat one line; the name of the program, in parentheses, may hold anything */
    static boolean isOurs(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", TERMINAL_GROUP + 2);
        return fields.length <= TERMINAL_GROUP
                || fields[TERMINAL_GROUP].startsWith("-")
                || fields[GROUP].equals(fields[TERMINAL_GROUP]);
    }
}
