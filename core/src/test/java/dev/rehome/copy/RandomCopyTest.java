package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Counts;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.DatabaseSnapshot.Entry;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Relay;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random key spaces with random deadlines under random filters and policies, over connections that are cut at random; what
 * must come of it is worked out by a reader that shares no code with the product.
 */
@NeedsServers
class RandomCopyTest {
    private static final Campaign CAMPAIGN = Campaign.of(RandomCopyTest.class);
    private static final int KEYS = 150;

    @TempDir
    Path folder;

    private Pair pair;
    private Random random = new Random(0);

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers, ServerOptions.any().atLeast("7.0"));
    }

    @Test
    void whatArrivesIsWhatThePlanSays() throws Exception {
        for (int round = 0; round < CAMPAIGN.rounds(5, 500); round++) {
            random = CAMPAIGN.random(round);
            pair.source.command("FLUSHALL");
            pair.destination.command("FLUSHALL");
            RandomKeys keys = new RandomKeys(pair.source, random);
            keys.write(random.nextInt(KEYS));
            copyAndCompare(round, keys);
        }
    }

    private void copyAndCompare(int round, RandomKeys keys) throws Exception {
        CopyCase copy = pair.copy(folder.resolve(Integer.toString(round)));
        folder.resolve(Integer.toString(round)).toFile().mkdir();
        choose(copy);
        DatabaseSnapshot theirs = DatabaseSnapshot.of(pair.destination);
        DatabaseSnapshot ours = DatabaseSnapshot.of(pair.source);
        Set<String> selected = selected(copy, ours);
        Set<String> brief = keys.shorten(ours.entries().keySet());
        CopyOutcome outcome;
        int delay = random.nextInt(4) == 0 ? 3 : 0;
        try (Relay before = Relay.to(pair.from)
                        .cutting(random.nextLong(), 30_000, random.nextInt(15))
                        .delaying(delay);
                Relay behind = Relay.to(pair.to).cutting(random.nextLong(), 30_000, random.nextInt(15))) {
            copy.through(before, behind);
            outcome = copy.run();
        }
        TimeUnit.MILLISECONDS.sleep(RandomKeys.SHORT_LIFE);
        String story = "round " + round + " " + copy.settings() + " " + outcome;
        DatabaseSnapshot there = DatabaseSnapshot.of(pair.destination);
        assertThat(there.entries().keySet()).as(story).noneMatch(name -> name.contains(":rehome:"));
        assertThat(brief)
                .as(story)
                .noneMatch(name ->
                        there.entries().containsKey(name) && !theirs.entries().containsKey(name));
        List<String> differences =
                without(brief, there).differencesFrom(without(brief, expected(copy, ours, theirs, selected)));
        assertThat(differences.stream().limit(5)).as(story).isEmpty();
        assertCounts(story, copy, outcome.counts(), ours, theirs, selected, brief);
    }

    private void choose(CopyCase copy) {
        copy.policy = ConflictPolicy.values()[random.nextInt(3)];
        copy.batchKeys = 1 + random.nextInt(60);
        copy.workers = java.util.OptionalInt.of(1 + random.nextInt(4));
        copy.retry = new Retry(40, Duration.ofMillis(1), Duration.ofMillis(10));
        copy.include =
                pick(List.of("*"), List.of("*"), List.of("a:*"), List.of("*1*", "b:*"), List.of("user:?:*[13579]"));
        copy.exclude = pick(List.of(), List.of(), List.of("*7"), List.of("a:*", "??"));
        copy.types = random.nextInt(3) > 0
                ? Set.of()
                : random.nextBoolean()
                        ? EnumSet.of(KeyType.values()[random.nextInt(KeyType.values().length)])
                        : EnumSet.of(KeyType.STRING, KeyType.HASH, KeyType.STREAM);
        copy.beganEmpty = random.nextBoolean();
        if (!copy.beganEmpty) {
            writeTheirs();
        } else if (random.nextBoolean()) {
            copy.bigKey = 4_096;
        }
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** Some keys of the source as they are, some of other values, and one that the source lacks. */
    private void writeTheirs() {
        pair.destination.command("SET", "only theirs", "v");
        for (Object key : pair.source.list("KEYS", "*")) {
            int choice = random.nextInt(10);
            if (choice == 0) {
                pair.destination.command("SET", key, "theirs");
            } else if (choice == 1) {
                byte[] dump = pair.source.bytes("DUMP", key);
                long deadline = pair.source.number("PEXPIRETIME", key);
                if (dump != null && deadline != -2) {
                    pair.destination.command("RESTORE", key, Math.max(deadline, 0), dump, "ABSTTL");
                }
            }
        }
    }

    /** The server's own matching of patterns, and the type that it names. */
    private Set<String> selected(CopyCase copy, DatabaseSnapshot ours) {
        Set<String> names = new HashSet<>();
        copy.include.forEach(pattern -> names.addAll(matching(pattern)));
        copy.exclude.forEach(pattern -> names.removeAll(matching(pattern)));
        names.retainAll(ours.entries().keySet());
        names.removeIf(name -> !copy.types.isEmpty()
                && copy.types.stream()
                        .noneMatch(type -> type.name()
                                .toLowerCase(Locale.ROOT)
                                .equals(ours.entries().get(name).type())));
        return names;
    }

    private List<String> matching(String pattern) {
        return pair.source.list("KEYS", pattern).stream()
                .map(key -> new String((byte[]) key, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static DatabaseSnapshot expected(
            CopyCase copy, DatabaseSnapshot ours, DatabaseSnapshot theirs, Set<String> selected) {
        SortedMap<String, Entry> entries = new TreeMap<>(theirs.entries());
        for (String name : selected) {
            if (copy.policy == ConflictPolicy.REPLACE || !theirs.entries().containsKey(name)) {
                entries.put(name, ours.entries().get(name));
            }
        }
        return new DatabaseSnapshot(entries);
    }

    private static DatabaseSnapshot without(Set<String> names, DatabaseSnapshot snapshot) {
        SortedMap<String, Entry> entries = new TreeMap<>(snapshot.entries());
        entries.keySet().removeAll(names);
        return new DatabaseSnapshot(entries);
    }

    private static void assertCounts(
            String story,
            CopyCase copy,
            Counts counts,
            DatabaseSnapshot ours,
            DatabaseSnapshot theirs,
            Set<String> selected,
            Set<String> shortened) {
        long free = 0;
        long equal = 0;
        long different = 0;
        long brief = 0;
        for (String name : selected) {
            Entry entry = ours.entries().get(name);
            Entry there = theirs.entries().get(name);
            if (shortened.contains(name)) {
                brief++;
            } else if (there == null || copy.policy == ConflictPolicy.REPLACE) {
                free++;
            } else if (there.equals(entry)) {
                equal++;
            } else {
                different++;
            }
        }
        boolean fail = copy.policy == ConflictPolicy.FAIL;
        assertThat(counts.copied()).as(story).isBetween(free, free + brief);
        assertThat(counts.identical()).as(story).isBetween(fail ? equal : 0, (fail ? equal : 0) + brief);
        assertThat(counts.failed()).as(story).isBetween(fail ? different : 0, (fail ? different : 0) + brief);
        assertThat(counts.scanned()).as(story).isBetween(free + equal + different, (long) ours.size());
        assertThat(counts.expired() + counts.vanished()).as(story).isLessThanOrEqualTo(ours.size());
    }
}
