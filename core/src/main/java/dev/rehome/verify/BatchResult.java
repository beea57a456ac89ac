package dev.rehome.verify;

import dev.rehome.digest.ProofRecords;
import java.util.ArrayList;
import java.util.List;

/** What a look at some keys found, to be added to the whole once all of them were looked at. Not for several threads. */
final class BatchResult {
    final List<Suspect> suspects = new ArrayList<>();
    final ProofRecords proven;
    /** Keys that are the same on both sides. */
    long same;
    /** Keys that ran out or were deleted before they could be compared. */
    long gone;
    /** Keys that the copy left as they were. */
    long skipped;
    /** Keys that the plan leaves out for their type. */
    long left;
    /** Keys of the destination that were looked for at the source. */
    long checked;
    /** Keys that only the destination has, where that is no difference. */
    long extra;
    /** Bytes of payloads at the source. */
    long bytes;

    BatchResult(boolean keepProven) {
        this.proven = new ProofRecords(keepProven);
    }

    /** Adds what another look found. */
    void add(BatchResult other) {
        suspects.addAll(other.suspects);
        proven.add(other.proven);
        same += other.same;
        gone += other.gone;
        skipped += other.skipped;
        left += other.left;
        checked += other.checked;
        extra += other.extra;
        bytes += other.bytes;
    }
}
