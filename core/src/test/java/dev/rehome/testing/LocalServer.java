package dev.rehome.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server as a process of this machine. A shell waits beside it on a pipe from this JVM: when the JVM ends, in whatever
 * way, the pipe closes and the shell ends the server and removes its files.
 */
final class LocalServer implements ServerInstance {
    private static final String WATCH = """
        trap '' INT HUP
        directory=$1; shift
        "$@" </dev/null >>"$directory/log" 2>&1 &
        server=$!
        echo $server
        read -r word
        kill -9 $server
        wait $server
        [ "$word" = keep ] || rm -rf "$directory"
        """;

    private final ServerBinary binary;
    private final Path directory;
    private @Nullable Process watch;
    private String pid = "";

    private LocalServer(ServerBinary binary, Path directory) {
        this.binary = binary;
        this.directory = directory;
    }

    static LocalServer start(ServerBinary binary, ServerOptions options, int port) {
        try {
            Path directory = Files.createTempDirectory("rehome-redis-");
            String certificates =
                    options.encrypted() ? Certificates.shared().directory().toString() : "";
            Files.writeString(
                    directory.resolve("redis.conf"),
                    ServerConfig.text(options, binary.version(), port, directory.toString(), certificates));
            LocalServer server = new LocalServer(binary, directory);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void start() {
        try {
            Process process = new ProcessBuilder(
                            "/bin/sh",
                            "-c",
                            WATCH,
                            "sh",
                            directory.toString(),
                            binary.path().toString(),
                            directory.resolve("redis.conf").toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
            pid = String.valueOf(lines.readLine());
            watch = process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void kill() {
        end("keep\n");
    }

    @Override
    public void close() {
        if (watch == null) {
            removeFiles(); // It was killed, and its files were kept.
        }
        end("remove\n");
    }

    private void removeFiles() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(String word) {
        Process process = watch;
        if (process == null) {
            return;
        }
        watch = null;
        try {
            process.getOutputStream().write(word.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("server " + pid + " does not end");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void freeze() {
        signal("-STOP");
    }

    @Override
    public void thaw() {
        signal("-CONT");
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", name, pid).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String log() {
        try {
            return Files.readString(directory.resolve("log"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "no log: " + e;
        }
    }
}
