package dev.rehome.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program of this machine that is a Redis or Valkey server. */
record ServerBinary(Path path, ServerOptions.Product product, ServerVersion version, boolean tls, boolean modules) {
    /** The directive's name is in the file only where it was built with TLS. */
    private static final String TLS = "tls-ca-cert-file";

    /** What a library's {@code dlopen} says that was linked statically. */
    private static final String STATIC = "Dynamic loading not supported";

    private static final Pattern VERSION = Pattern.compile("v=([0-9.]+)");

    /** Asks the file for its version; empty where it does not run here. */
    static Optional<ServerBinary> probe(Path path) {
        try {
            if (!Files.isRegularFile(path)
                    || (!Files.isExecutable(path) && !path.toFile().setExecutable(true))) {
                return Optional.empty();
            }
            Process process = new ProcessBuilder(path.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher matcher = VERSION.matcher(said);
            if (!process.waitFor(10, TimeUnit.SECONDS) || !matcher.find()) {
                return Optional.empty();
            }
            return Optional.of(new ServerBinary(
                    path,
                    ServerOptions.Product.of(said),
                    ServerVersion.of(matcher.group(1)),
                    says(path, TLS),
                    !says(path, STATIC)));
        } catch (IOException e) {
            return Optional.empty(); // Made for another machine, or a library is missing.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean says(Path path, String text) {
        try {
            return Files.readString(path, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean meets(ServerOptions options) {
        return options.accepts(product, version)
                && (tls || !options.encrypted())
                && (modules || !options.loadsModules());
    }

    @Override
    public String toString() {
        return product.title() + " " + version + (tls ? " with TLS" : "");
    }
}
