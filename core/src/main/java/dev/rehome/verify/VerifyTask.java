package dev.rehome.verify;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.VerifySettings;
import dev.rehome.redis.Address;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared.
 *
 * @param copy filters, limits, batch, timeouts and retries are those of the copy
 * @param destinationBeganEmpty whether the destination held no key before the migration; then a key there that the
 *     source lacks is a difference, else it is only counted
 * @param arrived how many keys the copy brought or found equal ({@code copied + identical}), where that is known; only
 *     {@code count} uses it, to tell what the source gained or lost since
 * @param skipped whether the copy left a key as it was at the destination, under the policy {@code skip}: such keys are
 *     counted and not compared. Null where nobody knows: then, under that policy and with a destination that was not
 *     empty, keys that are there and differ count as skipped
 * @param folder where the digests of proven keys and the list of differences are left, or null to leave nothing. It
 *     exists; the files are called after the migration: {@code APP@ENVIRONMENT.proven} and
 *     {@code APP@ENVIRONMENT.differences.jsonl}
 */
public record VerifyTask(
        MigrationId migration,
        Address source,
        Address destination,
        CopySettings copy,
        VerifySettings verify,
        boolean destinationBeganEmpty,
        OptionalLong arrived,
        @Nullable Predicate<byte[]> skipped,
        @Nullable Path folder) {
    /** Whether keys may differ because the copy left them alone, without anybody knowing which. */
    boolean leavesUnknownKeys() {
        return skipped == null && !destinationBeganEmpty && copy.onConflict() == CopySettings.ConflictPolicy.SKIP;
    }
}
