package dev.rehome.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of this machine, the newest that fits first. */
record BinaryOrigin(String name, List<ServerBinary> binaries) implements ServerOrigin {
    /** What the build unpacked from jars of Maven Central. */
    static BinaryOrigin embedded() {
        String system =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch", "").equals("aarch64") ? "arm64" : "amd64";
        String suffix = system + "-" + machine;
        boolean old = suffix.equals("linux-amd64");
        return of(
                "embedded",
                unpacked()
                        .filter(path -> path.toString().endsWith(suffix)
                                || (old && path.toString().endsWith("redis-server-2.8.19"))));
    }

    /** What is on the {@code PATH}, and where distributions put it. */
    static BinaryOrigin installed() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<String> folders = Stream.concat(
                Arrays.stream(path.split(File.pathSeparator, 0)), Stream.of("/usr/bin", "/usr/local/bin"));
        return of(
                "installed",
                folders.distinct()
                        .flatMap(folder ->
                                Stream.of("redis-server", "valkey-server").map(Path.of(folder)::resolve)));
    }

    private static BinaryOrigin of(String name, Stream<Path> candidates) {
        return new BinaryOrigin(
                name,
                candidates
                        .flatMap(path -> ServerBinary.probe(path).stream())
                        .sorted(Comparator.comparing(ServerBinary::version).reversed())
                        .toList());
    }

    /** Beside the module's classes, or where {@code -Drehome.servers.directory} says. */
    private static Stream<Path> unpacked() {
        String named = System.getProperty("rehome.servers.directory", "target/servers");
        Optional<Path> folder = Stream.of(named, "../core/target/servers", "core/target/servers")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst();
        if (folder.isEmpty()) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder.get().toAbsolutePath().normalize())) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<ServerInstance> start(ServerOptions options, int port) {
        return binaries.stream()
                .filter(binary -> binary.meets(options))
                .findFirst()
                .map(binary -> LocalServer.start(binary, options, port));
    }

    @Override
    public String describe() {
        return name + ": "
                + (binaries.isEmpty()
                        ? "none"
                        : binaries.stream().map(ServerBinary::toString).collect(Collectors.joining(", ")));
    }
}
