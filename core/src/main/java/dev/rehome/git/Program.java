package dev.rehome.git;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A program of the user's that is run to its end: {@code git}, {@code gpg}, {@code ssh-keygen}. */
final class Program {
    private Program() {}

    /**
     * How it ended.
     *
     * @param complaints what it wrote to its standard error
     */
    record Answer(int exit, byte[] output, String complaints) {
        boolean good() {
            return exit == 0;
        }

        String text() {
            return new String(output, StandardCharsets.UTF_8);
        }

        /** The end of what it complained of, on one line and without what a URL says of users. */
        String words() {
            List<String> lines = complaints
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            int first = Math.max(0, lines.size() - LINES_TOLD);
            return Remotes.masked(String.join("; ", lines.subList(first, lines.size())));
        }

        private static final int LINES_TOLD = 4;
    }

    /** A name is looked for in the folders of {@code PATH}; {@code ~/} is the home. */
    static Optional<Path> find(String name, Map<String, String> environment) {
        Path path = Path.of(inHome(name, environment));
        if (path.getNameCount() > 1 || path.isAbsolute()) {
            return Optional.of(path).filter(Files::isExecutable);
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":", -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).resolve(path))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** As Git reads paths in its configuration. */
    static String inHome(String path, Map<String, String> environment) {
        String home = environment.getOrDefault("HOME", "");
        return path.startsWith("~/") && !home.isEmpty() ? home + path.substring(1) : path;
    }

    /**
     * Runs it; one that does not end in time is ended.
     *
     * @throws IOException where it cannot be started or does not end in time
     */
    static Answer run(List<String> command, Path folder, Map<String, String> environment, byte[] input, Duration atMost)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            CompletableFuture<byte[]> output = reading(process.getInputStream());
            CompletableFuture<byte[]> complaints = reading(process.getErrorStream());
            give(process, input);
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(command.get(0) + " did not end within " + atMost.toSeconds() + " s");
            }
            return new Answer(
                    process.exitValue(), output.join(), new String(complaints.join(), StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(command.get(0) + " was interrupted", interrupted);
        } finally {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
        }
    }

    /** One that does not want all of its input says why in its exit code. */
    private static void give(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException notRead) {
            return;
        }
    }

    private static CompletableFuture<byte[]> reading(InputStream stream) {
        CompletableFuture<byte[]> whole = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try {
                        whole.complete(stream.readAllBytes());
                    } catch (IOException closed) {
                        whole.complete(new byte[0]);
                    }
                },
                "rehome-program-output");
        reader.setDaemon(true);
        reader.start();
        return whole;
    }
}
