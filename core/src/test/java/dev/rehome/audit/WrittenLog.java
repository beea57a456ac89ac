package dev.rehome.audit;

import dev.rehome.event.Event;
import dev.rehome.secret.Secrets;
import dev.rehome.testing.SteppingClock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A log of one run that a test writes, or reads whole. */
public final class WrittenLog {
    public static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";

    private WrittenLog() {}

    /** Writes a log of these events alone, and returns what its head says of it. */
    public static LogHead of(Path log, List<Event> events) {
        try (AuditLog audit = AuditLog.create(log, RUN, new Secrets(), new SteppingClock(), false)) {
            events.forEach(audit::on);
            return audit.head();
        }
    }

    /** Every record, in order. */
    public static List<AuditRecord> records(Path log) {
        List<AuditRecord> records = new ArrayList<>();
        AuditReader.read(log, records::add);
        return records;
    }
}
