package dev.rehome.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A shell that tidies up however this process ends: it waits for the end of its input, which the system closes even for one
 * that was killed.
 */
final class Guard implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String REMOVE = """
        trap '' INT HUP
        read -r line
        for folder; do rm -rf -- "$folder"; done
        """;

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /** Begins one that does what a script says, which must read a line first. */
    static Guard start(String script, List<String> arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of("sh", "-c", script, "rehome-demo"), arguments.stream())
                .toList();
        return new Guard(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Begins one that removes these folders. */
    static Guard of(List<Path> folders) throws IOException {
        return start(REMOVE, folders.stream().map(Path::toString).toList());
    }

    boolean isAlive() {
        return shell.isAlive();
    }

    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
            if (!shell.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                shell.destroy();
            }
        } catch (IOException alreadyGone) {
            shell.destroy();
        } catch (InterruptedException interrupted) {
            shell.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
