package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.ServerFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What the preflight found out about one migration.
 *
 * @param checks in the order in which they were asked
 * @param sourceFacts null where the source could not be reached
 * @param destinationFacts null where the destination could not be reached
 * @param keys of the source's database, less what the plan filters out as far as a sample tells; 0 where it is not known
 * @param memoryBytes what these keys take in memory, estimated from a sample
 * @param destinationKeys how many keys the destination holds; empty where it is not known
 * @param expected how long copying them takes, estimated from a timed sample; null where nothing could be timed
 * @param method how keys travel that need no other way: the plan's, or what {@code auto} comes to
 * @param largest keys of the source among those that were looked at, the largest first
 */
public record PreflightResult(
        Migration migration,
        Address source,
        Address destination,
        List<Check> checks,
        @Nullable ServerFacts sourceFacts,
        @Nullable ServerFacts destinationFacts,
        long keys,
        long memoryBytes,
        OptionalLong destinationKeys,
        @Nullable Duration expected,
        Method method,
        List<LargeKey> largest) {
    public PreflightResult {
        checks = List.copyOf(checks);
        largest = List.copyOf(largest);
    }

    /** The worst verdict of all checks; the migration may begin unless it is {@code REFUSED} or {@code FAILED}. */
    public Verdict verdict() {
        return checks.stream()
                .map(Check::verdict)
                .max(Comparator.naturalOrder())
                .orElse(Verdict.OK);
    }

    /** Whether a connection was lost in the middle, so that asking again may lead further. */
    public boolean lostConnection() {
        return checks.stream().anyMatch(check -> check.name().equals(Conversation.LOST));
    }

    /** Whether the migration may begin. */
    public boolean passed() {
        return verdict().compareTo(Verdict.REFUSED) < 0;
    }

    /** Whether safety rules alone say no, which ends a run differently than what will not work. */
    public boolean refused() {
        return verdict() == Verdict.REFUSED;
    }

    /** The checks that are at least so bad, the worst first. */
    public List<Check> atLeast(Verdict verdict) {
        return checks.stream()
                .filter(check -> check.verdict().compareTo(verdict) >= 0)
                .sorted(Comparator.comparing(Check::verdict).reversed())
                .toList();
    }

    /** The same answers for a migration that differs in nothing that was asked about. */
    public PreflightResult of(Migration same) {
        return new PreflightResult(
                same,
                source,
                destination,
                checks,
                sourceFacts,
                destinationFacts,
                keys,
                memoryBytes,
                destinationKeys,
                expected,
                method,
                largest);
    }

    /** The same with more checks at the end. */
    public PreflightResult with(List<Check> more) {
        List<Check> all = new ArrayList<>(checks);
        all.addAll(more);
        return new PreflightResult(
                migration,
                source,
                destination,
                all,
                sourceFacts,
                destinationFacts,
                keys,
                memoryBytes,
                destinationKeys,
                expected,
                method,
                largest);
    }
}
