package dev.rehome.run.control;

import dev.rehome.run.Durable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Where a running run can be spoken to, as the file {@code control} of its folder says.
 *
 * @param host the machine it runs on
 * @param pid its process there
 * @param socket null where it has none
 * @param unavailable why it has none, or null
 */
record ControlPlace(
        int version,
        String host,
        long pid,
        @Nullable String socket,
        @Nullable String unavailable) {
    void write(Path file) {
        Durable.file(file, (ControlJson.line(this) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Empty where there is none, or none that can be read. */
    static Optional<ControlPlace> read(Path file) {
        try {
            return Optional.of(ControlJson.read(Files.readString(file), ControlPlace.class));
        } catch (IOException | JacksonException unreadable) {
            return Optional.empty();
        }
    }
}
