package dev.rehome.audit;

import dev.rehome.audit.ChainVerdict.State;
import dev.rehome.problem.FailedException;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the torn tail of a log that nobody writes.
 *
 * @param before the verdict before anything was done
 * @param bytes that were cut off; 0 where nothing was torn, and then nothing was changed
 * @param kept where they are kept; null where nothing was torn
 */
public record TornTail(
        ChainVerdict before, long bytes, @Nullable Path kept) {
    /**
     * Cuts a torn tail off, keeps it beside the log and writes that down. Nothing else is ever mended: a log that was
     * changed is evidence as it is.
     *
     * @param anchors that the log must agree with, beside {@code audit.head}
     * @throws dev.rehome.problem.LockedException where somebody writes the log
     * @throws FailedException where it is broken in any other way, or {@code audit.head} of a whole log is gone
     */
    public static TornTail mend(Path path, List<Anchor> anchors, Clock clock) {
        Path log = path.toAbsolutePath().normalize();
        LogFile.requireUnused(log);
        ChainVerdict before = ChainVerification.of(log, anchors);
        if (before.state() == State.BROKEN) {
            throw new FailedException(
                    "AUDIT-BROKEN",
                    "the audit log " + log + " is " + before.explanation(),
                    "only a torn tail is repaired; keep this log as it is, for it is evidence");
        }
        if (before.state() != State.TORN) {
            requireHead(log, before);
            return new TornTail(before, 0, null);
        }
        String run = before.run();
        if (run == null) {
            throw new FailedException(
                    "AUDIT-BROKEN",
                    "the audit log " + log + " holds no whole record, so nothing says which run it is of",
                    "nothing was done by then; begin a new run");
        }
        Path kept = Repair.kept(log, before.head());
        AuditLog.reopen(log, run, new Secrets(), clock, false).close();
        return new TornTail(before, size(kept), kept);
    }

    private static void requireHead(Path log, ChainVerdict verdict) {
        if (verdict.tampering() == Tampering.REMOVED_HEAD) {
            throw new FailedException(
                    "AUDIT-NO-HEAD",
                    "the audit log " + log + " has no torn tail, but " + ChainVerdict.HEADLESS,
                    "it is not made anew here; give its last hash to rehome audit verify --head");
        }
    }

    private static long size(Path kept) {
        try {
            return Files.size(kept);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
