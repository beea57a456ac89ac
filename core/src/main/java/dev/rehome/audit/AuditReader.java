package dev.rehome.audit;

import dev.rehome.problem.FailedException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a log record by record, without judging the chain; not in the process that is writing it. */
public final class AuditReader {
    private AuditReader() {}

    /**
     * Tells every record, up to the end or the first line that is none: a log that is being written may end in the middle of
     * one.
     *
     * @throws FailedException where the file cannot be read
     */
    public static void read(Path log, Consumer<AuditRecord> each) {
        try (InputStream in = Files.newInputStream(log)) {
            LogLines lines = new LogLines(in);
            for (LogLines.Line line = lines.next(); line != null && line.ended(); line = lines.next()) {
                each.accept(AuditRecord.parse(line.bytes()));
            }
        } catch (MalformedRecordException end) {
            // The verification says where and why; what comes before is all that can be told.
            return;
        } catch (IOException failure) {
            throw UnreadableLog.of(log, failure);
        }
    }
}
