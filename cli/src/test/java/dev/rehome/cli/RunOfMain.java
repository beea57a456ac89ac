package dev.rehome.cli;

import dev.rehome.cli.console.Interrupts;
import dev.rehome.cli.console.Shell;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Runs the program in this process, as if from a shell without a terminal. */
public final class RunOfMain {
    private final Path folder;
    private final Map<String, String> variables = new HashMap<>(Map.of("PATH", String.valueOf(System.getenv("PATH"))));
    private Interrupts interrupts = Interrupts.NONE;
    private Clock clock = Clock.systemUTC();

    private RunOfMain(Path folder) {
        this.folder = folder;
    }

    /** What came of it. */
    public record Result(int exit, String output, String error) {}

    public static RunOfMain in(Path folder) {
        return new RunOfMain(folder);
    }

    public RunOfMain with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public RunOfMain interruptedBy(Interrupts source) {
        interrupts = source;
        return this;
    }

    public RunOfMain by(Clock other) {
        clock = other;
        return this;
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        int exit = Main.run(
                arguments,
                new Shell(
                        InputStream.nullInputStream(),
                        new PrintStream(output, true, StandardCharsets.UTF_8),
                        new PrintStream(error, true, StandardCharsets.UTF_8),
                        Shell.Terminals.NONE,
                        Map.copyOf(variables),
                        clock,
                        folder,
                        interrupts));
        return new Result(exit, output.toString(StandardCharsets.UTF_8), error.toString(StandardCharsets.UTF_8));
    }
}
