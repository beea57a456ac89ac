package dev.rehome.audit;

import dev.rehome.audit.LogLines.Line;
import dev.rehome.plan.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a log from its first line on and follows the chain, up to the end, a torn tail, or a break.
 *
 * <p>A line that does not hold the hash of the one before it says that one of the two was changed. Which one is told by the
 * line after both: it still holds the hash of the one that was not.
 */
final class ChainScan {
    private static final String CHANGED = "was changed after it was written";

    private final LogLines lines;
    private final Map<Long, String> anchored;
    private final Consumer<LogHead> each;
    private LogHead head = LogHead.NONE;
    private @Nullable AuditRecord last;
    private @Nullable Break broken;
    private final Set<String> commits = new HashSet<>();
    private long intactBytes;
    private boolean torn;
    private boolean ended;

    private ChainScan(InputStream in, Map<Long, String> anchored, Consumer<LogHead> each) {
        this.lines = new LogLines(in);
        this.anchored = anchored;
        this.each = each;
    }

    /**
     * @param anchored hashes that records are known to have, by sequence number
     * @param each is told every record that is in its place
     */
    static ChainScan of(InputStream in, Map<Long, String> anchored, Consumer<LogHead> each) throws IOException {
        ChainScan scan = new ChainScan(in, anchored, each);
        scan.run();
        return scan;
    }

    /** A line, and the record that it holds, or why it holds none. */
    private record Read(Line line, @Nullable AuditRecord record, String why) {
        static @Nullable Read next(LogLines lines) throws IOException {
            Line line = lines.next();
            if (line == null) {
                return null;
            }
            try {
                return new Read(line, AuditRecord.parse(line.bytes()), "");
            } catch (MalformedRecordException malformed) {
                return new Read(line, null, String.valueOf(malformed.getMessage()));
            }
        }

        String sha256() {
            return Sha256.of(line.bytes());
        }
    }

    private void run() throws IOException {
        Read current = Read.next(lines);
        while (current != null && broken == null && !torn) {
            Read next = Read.next(lines);
            AuditRecord record = current.record();
            if (!current.line().ended()) {
                torn = true;
            } else if (record == null) {
                unreadable(current, next);
            } else {
                follow(current, record, next);
            }
            current = next;
        }
    }

    private void unreadable(Read current, @Nullable Read next) throws IOException {
        // Blocks that never reached the disk read as zeros, also in front of one that did.
        if (current.line().holdsZeroByte() && !holdsRecord(next)) {
            torn = true;
        } else {
            broken = Break.at(Tampering.CHANGED_RECORD, head.sequence() + 1, CHANGED + ": its line " + current.why());
        }
    }

    private boolean holdsRecord(@Nullable Read from) throws IOException {
        for (Read read = from; read != null; read = Read.next(lines)) {
            if (read.record() != null) {
                return true;
            }
        }
        return false;
    }

    private void follow(Read current, AuditRecord record, @Nullable Read next) throws IOException {
        long expected = head.sequence() + 1;
        if (!record.previous().equals(head.sha256())) {
            broken = record.sequence() == expected
                    ? changed(expected, current, next)
                    : Misplacement.of(expected, head.sha256(), record.sequence(), later(next));
        } else if (record.sequence() != expected) {
            broken = changed(expected, ": it calls itself " + record.sequence());
        } else if (last != null && !last.run().equals(record.run())) {
            broken = changed(expected, ": it belongs to run " + record.run());
        } else {
            accept(expected, current, record);
        }
    }

    private void accept(long sequence, Read current, AuditRecord record) {
        last = record;
        head = new LogHead(sequence, current.sha256());
        intactBytes = current.line().offset() + current.line().bytes().length + 1;
        switch (record.type()) {
            case "log.repaired" -> {}
            case "git.committed" -> {
                commits.add(record.text("commit"));
                ended = false;
            }
            default -> ended = record.type().equals("run.finished");
        }
        each.accept(head);
    }

    private static Break changed(long sequence, String how) {
        return Break.at(Tampering.CHANGED_RECORD, sequence, CHANGED + how);
    }

    /** The records from a line on that can be read. */
    private List<AuditRecord> later(@Nullable Read from) throws IOException {
        List<AuditRecord> records = new ArrayList<>();
        for (Read read = from; read != null; read = Read.next(lines)) {
            AuditRecord record = read.record();
            if (record != null) {
                records.add(record);
            }
        }
        return records;
    }

    private Break changed(long sequence, Read current, @Nullable Read next) {
        AuditRecord follower = next == null ? null : next.record();
        if (follower != null && follower.previous().equals(head.sha256()) && follower.sequence() == sequence) {
            return Break.at(
                    Tampering.INSERTED_RECORD, sequence, "has a line before it that was inserted after it was written");
        }
        boolean itself = sequence == 0 || !isGenuine(sequence, current, next);
        return changed(itself ? sequence : sequence - 1, "");
    }

    private boolean isGenuine(long sequence, Read current, @Nullable Read next) {
        if (next != null && next.record() != null) {
            return next.record().previous().equals(current.sha256());
        }
        String known = anchored.get(sequence);
        if (known != null) {
            return known.equals(current.sha256());
        }
        return !head.sha256().equals(anchored.get(sequence - 1));
    }

    /** The last record in its place. */
    LogHead head() {
        return head;
    }

    /** The same as it was read, or null where there is none. */
    @Nullable
    AuditRecord last() {
        return last;
    }

    @Nullable
    Break broken() {
        return broken;
    }

    /** Whether the record that ends a run is there, with nothing after it but what a mended tail leaves. */
    boolean ended() {
        return ended;
    }

    /** The commits that the log says were made, in hex. */
    Set<String> commits() {
        return commits;
    }

    /** Whether the log ends in the middle of a record. */
    boolean torn() {
        return torn;
    }

    /** How many bytes, from the beginning, are records in their place. */
    long intactBytes() {
        return intactBytes;
    }
}
