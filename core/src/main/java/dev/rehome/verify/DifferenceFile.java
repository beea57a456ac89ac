package dev.rehome.verify;

import dev.rehome.digest.WholeFile;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** Writes what {@link RecordedDifferences} reads. Safe for one thread at a time. */
final class DifferenceFile implements AutoCloseable {
    private final Path path;
    private final WholeFile file;
    private final BufferedWriter writer;

    DifferenceFile(Path path) {
        this.path = path;
        try {
            file = WholeFile.begin(path);
            writer = new BufferedWriter(
                    new OutputStreamWriter(Channels.newOutputStream(file.channel()), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Details are our own words and types that a server names; neither holds what JSON would escape but as here. */
    void append(Difference difference) {
        String detail = difference.detail().replace("\\", "\\\\").replace("\"", "\\\"");
        try {
            writer.write("{\"kind\":\"" + difference.kind().name().toLowerCase(Locale.ROOT) + "\",\"key\":\""
                    + Base64.getEncoder().encodeToString(difference.key()) + "\",\"detail\":\"" + detail + "\"}\n");
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    /** Everything was compared: from now on the file holds this, and not what it held before. */
    void keep() {
        try {
            writer.flush();
            file.keep();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }

    private FailedException failed(IOException failure) {
        return new FailedException(
                Problem.error(
                        "VERIFY-NOT-RECORDED",
                        "differences cannot be written to " + path + ": " + failure.getMessage(),
                        "make room or mend the folder, then compare again"),
                failure);
    }
}
