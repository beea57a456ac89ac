package dev.rehome.audit;

import dev.rehome.audit.RecordShape.Durability;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.plan.Sha256;
import dev.rehome.problem.FailedException;
import dev.rehome.secret.Secrets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what happens into the audit log of one run. When it returns from an intent or an outcome, that is on disk.
 *
 * <p>While it is open nothing else in this process may open its file: closing any descriptor of a file drops the locks
 * that the process has on it (fcntl(2)). Safe for several threads.
 */
public final class AuditLog implements EventListener, AutoCloseable {
    private final RecordShapes shapes = new RecordShapes();
    private final CheckpointPace pace = new CheckpointPace();
    private final LogFile file;
    private final RecordWriter writer;
    private final Clock clock;
    private final long found;
    private LogHead head;
    private @Nullable FailedException broken;

    private AuditLog(LogFile file, RecordWriter writer, Clock clock, LogHead head) {
        this.file = file;
        this.writer = writer;
        this.clock = clock;
        this.head = head;
        this.found = head.sequence();
    }

    /**
     * Begins the log of a run.
     *
     * @param path of {@code audit.jsonl}, which must not be there
     * @param plainKeys whether failed keys are named as they are, rather than by digest
     * @throws FailedException where it cannot be made
     */
    public static AuditLog create(Path path, String run, Secrets secrets, Clock clock, boolean plainKeys) {
        return new AuditLog(
                LogFile.create(path.toAbsolutePath().normalize()),
                writer(run, secrets, plainKeys),
                clock,
                LogHead.NONE);
    }

    /**
     * Opens the log of a run to go on with it. A torn last line is cut off, kept beside the log, and the cut is written
     * down.
     *
     * @throws dev.rehome.problem.LockedException where another process writes it
     * @throws FailedException where it is broken anywhere else, or of another run
     */
    public static AuditLog reopen(Path path, String run, Secrets secrets, Clock clock, boolean plainKeys) {
        LogFile file = LogFile.open(path.toAbsolutePath().normalize());
        try {
            Repair repair = Repair.of(path, file.content(), run);
            repair.mend(file, path);
            AuditLog log = new AuditLog(file, writer(run, secrets, plainKeys), clock, repair.head());
            repair.event().ifPresent(log::on);
            return log;
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private static RecordWriter writer(String run, Secrets secrets, boolean plainKeys) {
        return new RecordWriter(run, secrets, plainKeys ? KeyNames.PLAIN : KeyNames.DIGEST);
    }

    /**
     * @throws FailedException where it cannot be written. From then on every event throws: a log that goes on after a hole
     *     would say that nothing happened in between
     */
    @Override
    public synchronized void on(Event event) {
        if (broken != null) {
            throw broken;
        }
        Optional<RecordShape> shape = shapes.of(event);
        if (shape.isEmpty() || !pace.isDue(event, clock)) {
            return;
        }
        try {
            append(event, shape.get());
        } catch (FailedException failure) {
            broken = failure;
            throw failure;
        }
    }

    private void append(Event event, RecordShape shape) {
        byte[] line = writer.line(event, shape, head, clock.instant());
        file.append(line);
        head = new LogHead(head.sequence() + 1, Sha256.of(line));
        if (shape.durability() == Durability.FORCED) {
            file.force(head);
        }
    }

    /** The last record so far, for the console and for a commit's trailer. */
    public synchronized LogHead head() {
        return head;
    }

    /** The sequence number of the last record that was there when it was opened; −1 where there was none. */
    public long found() {
        return found;
    }

    @Override
    public synchronized void close() {
        file.close();
    }
}
