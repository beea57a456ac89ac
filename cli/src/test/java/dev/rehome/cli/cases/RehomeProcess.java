package dev.rehome.cli.cases;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The real program in a process of its own, as from a shell without a terminal. */
public final class RehomeProcess {
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path output;
    private final Path error;

    private RehomeProcess(Process process, Path output, Path error) {
        this.process = process;
        this.output = output;
        this.error = error;
    }

    /** What came of it. */
    public record Result(int exit, String output, String error) {}

    /** Starts it in that folder; the environment holds nothing but the search path, a home, and what is given. */
    public static RehomeProcess start(Path folder, Map<String, String> environment, List<String> arguments) {
        try {
            Path logs = Files.createDirectories(folder.resolveSibling(folder.getFileName() + ".streams"));
            Path output = Files.createTempFile(logs, "rehome", ".out");
            Path error = Files.createTempFile(logs, "rehome", ".err");
            ProcessBuilder builder = new ProcessBuilder(command(arguments))
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile())
                    .redirectError(error.toFile());
            builder.environment().clear();
            builder.environment().put("PATH", String.valueOf(System.getenv("PATH")));
            builder.environment().put("HOME", logs.toString());
            builder.environment().put("LANG", "C.UTF-8");
            builder.environment().putAll(environment);
            return new RehomeProcess(builder.start(), output, error);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx256m",
                "-cp",
                classPath(),
                "dev.rehome.cli.Main"));
        command.addAll(arguments);
        return command;
    }

    /** What the build put together, without the tests. */
    private static String classPath() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Arrays.stream(all.split(File.pathSeparator, -1))
                .filter(entry -> !entry.matches(".*(test-classes|-tests\\.jar|-test|test/resources)/?"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    public long pid() {
        return process.pid();
    }

    public boolean running() {
        return process.isAlive();
    }

    /** Sends a signal by its name, such as {@code INT}. */
    public void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    /** Waits for the end. */
    public Result result() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end in time; it said: " + read(error));
            }
            return new Result(process.exitValue(), read(output), read(error));
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    /** What it has said so far, to both streams. */
    public String said() {
        return read(output) + read(error);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
