package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * One migration of a campaign: its data before, and what must have become of it.
 *
 * @param theirs what the destination holds before the run, by name
 */
record FaultyMove(
        String app, Policy policy, int source, int destination, DatabaseSnapshot ours, DatabaseSnapshot theirs) {
    private static final long SOON_MILLIS = 10_000;
    private static final Set<String> FATES = Set.of("copied", "identical", "skipped", "expired", "vanished", "failed");

    /** What is at the destination before, and what a key of the same name gets. */
    enum Policy {
        EMPTY("empty", "fail"),
        FAIL("non-empty", "fail"),
        SKIP("non-empty", "skip"),
        REPLACE("non-empty", "replace");

        final String destination;
        final String onConflict;

        Policy(String destination, String onConflict) {
            this.destination = destination;
            this.onConflict = onConflict;
        }
    }

    /** Fills both databases; one key of six types for each thousand strings travels by its elements. */
    static FaultyMove prepare(Policy policy, RespClient source, RespClient destination, int number, int strings) {
        SampleData.writeStrings(source, "key:", strings, 100);
        SampleData.writeLarge(source, "large:", Math.max(1, strings / 1_000));
        SampleData.writeEveryType(source, number, "app:");
        if (policy != Policy.EMPTY) {
            SampleData.writeStrings(destination, "theirs:", 50, 20);
            // Equal to the source's under `fail`, which would refuse anything else; others under the other two.
            SampleData.writeStrings(destination, "key:", strings / 20, policy == Policy.FAIL ? 100 : 30);
        }
        return new FaultyMove(
                policy.name().toLowerCase(java.util.Locale.ROOT),
                policy,
                number,
                number + 6,
                DatabaseSnapshot.of(source),
                DatabaseSnapshot.of(destination));
    }

    String yaml() {
        return """
              - name: %s
                copy: { destination: %s, onConflict: %s }
                environments:
                  staging: { source: old/%d, destination: new/%d }
            """.formatted(app, policy.destination, policy.onConflict, source, destination);
    }

    /** What the destination must hold in the end. */
    private DatabaseSnapshot expected() {
        SortedMap<String, DatabaseSnapshot.Entry> entries = new TreeMap<>();
        if (policy == Policy.SKIP) {
            entries.putAll(ours.entries());
            entries.putAll(theirs.entries());
        } else {
            entries.putAll(theirs.entries());
            entries.putAll(ours.entries());
        }
        return new DatabaseSnapshot(entries);
    }

    void assertArrived(RespClient destination) {
        long soon = System.currentTimeMillis() + SOON_MILLIS;
        DatabaseSnapshot there = DatabaseSnapshot.of(destination);
        assertThat(there.entries().keySet()).as("temporary keys").noneMatch(key -> key.contains(":rehome:"));
        List<String> differences = lasting(there, soon).differencesFrom(lasting(expected(), soon));
        assertThat(differences.stream().limit(5))
                .as("%s: %d differences", app, differences.size())
                .isEmpty();
    }

    /** Without those whose time is over or is about to be. */
    private static DatabaseSnapshot lasting(DatabaseSnapshot snapshot, long soon) {
        return new DatabaseSnapshot(snapshot.entries().entrySet().stream()
                .filter(entry ->
                        entry.getValue().deadline() < 0 || entry.getValue().deadline() > soon)
                .collect(Collectors.toMap(
                        entry -> entry.getKey(), entry -> entry.getValue(), (one, other) -> one, TreeMap::new)));
    }

    /** The counts of its last record, where no key expired meanwhile. */
    void assertCounted(JsonNode finished) {
        long sum = FATES.stream().mapToLong(fate -> finished.get(fate).asLong()).sum();
        Set<String> both = new TreeSet<>(ours.entries().keySet());
        both.retainAll(theirs.entries().keySet());
        long kept = policy == Policy.REPLACE ? 0 : both.size();
        long expired = ours.entries().size()
                - finished.get("scanned").asLong()
                + finished.get("expired").asLong()
                + finished.get("vanished").asLong();
        assertThat(finished.get("scanned").asLong()).as("%s: %s", app, finished).isEqualTo(sum);
        assertThat(finished.get("failed").asLong()).as("%s: %s", app, finished).isZero();
        assertThat(expired)
                .as("%s: only what has a deadline may be gone: %s", app, finished)
                .isBetween(0L, 10L);
        assertThat(finished.get("copied").asLong())
                .as("%s: %s", app, finished)
                .isEqualTo(ours.entries().size() - expired - kept);
        assertThat(finished.get(policy == Policy.SKIP ? "skipped" : "identical").asLong())
                .as("%s: %s", app, finished)
                .isEqualTo(kept);
    }
}
