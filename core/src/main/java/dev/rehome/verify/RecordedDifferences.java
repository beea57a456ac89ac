package dev.rehome.verify;

import dev.rehome.plan.MigrationId;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads all differences that the last comparison of a migration found, one JSON object a line: {@code kind} in lower case,
 * {@code key} in Base64 since names are bytes, and {@code detail} in words. They are read one after the other, so that many
 * take no memory. Not for several threads.
 */
public final class RecordedDifferences implements AutoCloseable {
    private static final Pattern LINE =
            Pattern.compile("\\{\"kind\":\"([a-z]+)\",\"key\":\"([A-Za-z0-9+/=]*)\",\"detail\":\"(.*)\"}");

    private final Path path;
    private final BufferedReader reader;

    private RecordedDifferences(Path path, BufferedReader reader) {
        this.path = path;
        this.reader = reader;
    }

    /**
     * Where those of a migration are.
     *
     * @param folder as in {@link VerifyTask#folder()}
     */
    public static Path in(Path folder, MigrationId migration) {
        return folder.resolve(migration + ".differences.jsonl");
    }

    /** Opens a file; empty where there is none, since no comparison by key has come to its end. */
    public static Optional<RecordedDifferences> open(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RecordedDifferences(path, Files.newBufferedReader(path)));
        } catch (IOException failure) {
            throw failed(path, Reason.of(failure), failure);
        }
    }

    /** The next one, null at the end. */
    public @Nullable Difference next() {
        try {
            String line = reader.readLine();
            return line == null ? null : parse(line);
        } catch (IOException failure) {
            throw failed(path, Reason.of(failure), failure);
        }
    }

    private Difference parse(String line) {
        Matcher matcher = LINE.matcher(line);
        try {
            if (matcher.matches()) {
                return new Difference(
                        Base64.getDecoder().decode(matcher.group(2)),
                        Difference.Kind.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                        matcher.group(3).replaceAll("\\\\(.)", "$1"));
            }
        } catch (IllegalArgumentException unknown) {
            throw failed(path, "a line is no difference: " + line, unknown);
        }
        throw failed(path, "a line is no difference: " + line, null);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failure) {
            throw failed(path, Reason.of(failure), failure);
        }
    }

    private static FailedException failed(Path path, String why, @Nullable Exception cause) {
        return new FailedException(
                Problem.error(
                        "DIFFERENCES-UNREADABLE",
                        "the differences in " + path + " cannot be read: " + why,
                        "compare again: rehome verify RUN"),
                cause);
    }
}
