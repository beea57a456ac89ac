package dev.rehome.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code audit.head}. */
final class HeadFile {
    private HeadFile() {}

    /** What it says; empty where it is not there, or says nothing that can be read. */
    static Optional<LogHead> read(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try {
            return LogHead.parse(new String(Files.readAllBytes(path), StandardCharsets.US_ASCII));
        } catch (IOException failure) {
            throw UnreadableLog.of(path, failure);
        }
    }
}
