package dev.rehome.verify;

import dev.rehome.digest.EvidenceFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;

/** Writes what {@link RecordedDifferences} reads. Safe for one thread at a time. */
final class DifferenceFile implements AutoCloseable {
    private final EvidenceFile file;

    DifferenceFile(Path path) {
        file = new EvidenceFile(path, "differences");
    }

    /** Details are our own words and types that a server names; neither holds what JSON would escape but as here. */
    void append(Difference difference) {
        String detail = difference.detail().replace("\\", "\\\\").replace("\"", "\\\"");
        String line = "{\"kind\":\"" + difference.kind().name().toLowerCase(Locale.ROOT) + "\",\"key\":\""
                + Base64.getEncoder().encodeToString(difference.key()) + "\",\"detail\":\"" + detail + "\"}\n";
        file.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    /** Everything was compared: from now on the file holds this, and not what it held before. */
    void keep() {
        file.keep();
    }

    @Override
    public void close() {
        file.close();
    }
}
