package dev.rehome.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shell gives the program, passed in so that a test can give something else.
 *
 * @param variables the environment variables
 * @param folder the current folder
 */
public record Shell(
        InputStream input,
        PrintStream output,
        PrintStream error,
        Terminals terminals,
        Map<String, String> variables,
        Clock clock,
        Path folder,
        Interrupts interrupts) {

    /** Which of the standard streams are terminals. */
    public record Terminals(boolean input, boolean output, boolean error) {
        public static final Terminals NONE = new Terminals(false, false, false);
    }

    /** Those of this process. Output is UTF-8 everywhere, since plans and Terraform files are. */
    public static Shell ofProcess(Interrupts interrupts) {
        return new Shell(
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                terminals(System.getProperty("rehome.terminals")),
                System.getenv(),
                Clock.systemUTC(),
                Path.of("").toAbsolutePath(),
                interrupts);
    }

    /** The variable's value, or null where it is unset or empty. */
    public @Nullable String variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A path as the person means it; relative ones stay so where that is this process' folder, since messages show them. */
    public Path path(Path named) {
        return folder.equals(Path.of("").toAbsolutePath()) ? named : folder.resolve(named);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The launcher knows best, for example {@code in,out,err}; without it, Linux names what a descriptor is. */
    private static Terminals terminals(@Nullable String known) {
        if (known != null) {
            return new Terminals(known.contains("in"), known.contains("out"), known.contains("err"));
        }
        if (Files.isDirectory(Path.of("/proc/self/fd"))) {
            return new Terminals(isTerminal(0), isTerminal(1), isTerminal(2));
        }
        return Terminals.NONE;
    }

    private static boolean isTerminal(int descriptor) {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException closed) {
            return false;
        }
    }
}
