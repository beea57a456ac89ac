package dev.rehome.audit;

import dev.rehome.event.Event;
import dev.rehome.plan.Sha256;
import dev.rehome.problem.FailedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What a log needs before it can be appended to: at most that a torn tail is cut off. A break in the middle is never
 * repaired, and records that {@code audit.head} knows of are never given up.
 *
 * @param head the last record that stays
 * @param length of what stays, in bytes
 * @param tail what is cut off; empty for nothing
 */
record Repair(LogHead head, long length, byte[] tail) {
    /** @param content of the log; a log that is resumed is read as a whole, since it holds no more than a run's records */
    static Repair of(Path path, byte[] content, String run) {
        ChainScan scan = scan(content);
        Break broken = scan.broken();
        AuditRecord last = scan.last();
        if (broken == null && last != null && !last.run().equals(run)) {
            broken = Break.at(Tampering.OTHER_RUN, 0, "belongs to run " + last.run() + ", not to " + run);
        }
        if (broken == null) {
            broken = HeadFile.read(LogFile.headOf(path))
                    .filter(head -> head.sequence() > scan.head().sequence())
                    .map(head -> Break.at(
                            Tampering.TRUNCATED,
                            scan.head().sequence() + 1,
                            "is gone or torn, although audit.head knows of it"))
                    .orElse(null);
        }
        if (broken != null) {
            throw new FailedException(
                    "AUDIT-BROKEN",
                    "the audit log " + path + " cannot be gone on with: " + broken,
                    "look at it: rehome audit verify " + path + "; then begin a new run");
        }
        int length = Math.toIntExact(scan.intactBytes());
        return new Repair(scan.head(), length, Arrays.copyOfRange(content, length, content.length));
    }

    private static ChainScan scan(byte[] content) {
        try {
            return ChainScan.of(new ByteArrayInputStream(content), Map.of(), head -> {});
        } catch (IOException impossible) {
            throw new IllegalStateException("memory can be read", impossible);
        }
    }

    void mend(LogFile file, Path path) {
        if (tail.length > 0) {
            file.cutAfter(length, kept(path, head), tail);
        }
    }

    Optional<Event> event() {
        return tail.length == 0 ? Optional.empty() : Optional.of(new Event.LogRepaired(tail.length, Sha256.of(tail)));
    }

    /** Where the bytes are kept that are cut off after a record. */
    static Path kept(Path path, LogHead head) {
        return path.resolveSibling(path.getFileName() + ".torn-" + (head.sequence() + 1));
    }
}
