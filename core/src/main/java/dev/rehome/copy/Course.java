package dev.rehome.copy;

import dev.rehome.digest.NameLog;
import dev.rehome.redis.Brake;
import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.UseRecord;
import org.jspecify.annotations.Nullable;

/** What the workers of one pass go by and report to. */
record Course(
        CopyTask task,
        KeyFilter filter,
        Links links,
        ConflictRules rules,
        Pieces pieces,
        UseRecord use,
        Pace pace,
        Brake brake,
        Ledger ledger,
        Pass pass,
        @Nullable NameLog skipped) {
    /** The largest value that {@code RESTORE} can take: {@code proto-max-bulk-len} of a server that nobody configured. */
    static final long LARGEST_ARGUMENT = 512L << 20;

    /** The largest dump that travels in one piece, in bytes. */
    long largestPayload() {
        return pieces.permitted() ? Math.min(pieces.bigKey(), LARGEST_ARGUMENT) : LARGEST_ARGUMENT;
    }

    /** So much has come at once: how much to ask for next, and whether sizes still have to be known. */
    void came(Haul haul) {
        pace.came(haul.values(), haul.bytes(), haul.largest());
        pieces.evidence().saw(haul.sizes());
    }

    /** Takes a page whose keys all have their fates into the books. */
    void settled(Page page) {
        if (skipped != null) {
            for (int index = 0; index < page.size(); index++) {
                if (page.fate(index) == Fate.SKIPPED) {
                    skipped.add(page.bytes(), page.offset(index), page.length(index));
                }
            }
        }
        ledger.settled(page);
        pass.failed(page, task);
    }

    /** Why it is slower than it could be, or null. */
    @Nullable
    String slowedBy() {
        String trouble = pass.slowedBy();
        return trouble == null || brake.held() ? brake.slowedBy() : trouble;
    }
}
