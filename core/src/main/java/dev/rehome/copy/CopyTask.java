package dev.rehome.copy;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.MigrationId;
import dev.rehome.redis.Address;
import java.nio.file.Path;

/**
 * What one migration is to copy, and where it keeps its place.
 *
 * @param run a ULID; temporary names at the destination carry it
 * @param destinationBeganEmpty whether the destination held no key before the migration's first attempt; then
 *     everything that is found there is our own and may be written again
 * @param maxFailures how many keys may fail before the migration is given up
 * @param checkpoint the file that holds the place to go on from; its folder exists. A journal of the keys that were
 *     written since lies beside it, under the same name with {@code .journal} appended,
 *     and a {@link dev.rehome.digest.NameLog} of keys that were skipped with {@code .skipped}
 * @param resume whether to go on from that file where it is there; else it is replaced
 */
public record CopyTask(
        MigrationId migration,
        String run,
        Address source,
        Address destination,
        CopySettings settings,
        boolean destinationBeganEmpty,
        long maxFailures,
        Path checkpoint,
        boolean resume) {}
