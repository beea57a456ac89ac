package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.VerifySettings;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the plan says about filters, conflicts, levels and limits. */
@NeedsServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PolicyTest {
    private RedisServer here;
    private RedisServer there;
    private Pair pair;

    @BeforeAll
    void start(Servers servers) {
        here = servers.start();
        there = servers.start();
    }

    @BeforeEach
    void open() {
        pair = new Pair(here, there);
        pair.empty();
    }

    @AfterEach
    void close() {
        pair.close();
    }

    @Test
    void onlyNamesThatThePlanIncludesAreCompared() {
        pair.both("SET", "user:1", "v");
        pair.both("SET", "user:2", "v");
        pair.source.command("SET", "user:cache:1", "v");
        pair.source.command("SET", "session:1", "v");
        pair.destination.command("SET", "foreign", "v");
        pair.copy(copy -> {
            copy.include = List.of("user:*", "[a-c]*");
            copy.exclude = List.of("user:cache:*");
        });
        assertThat(pair.compare().equal()).isTrue();
        assertThat(pair.level(Level.COUNT).compare().equal()).isTrue();
        pair.copy(copy -> copy.include = List.of("user:*"));
        assertThat(pair.compare().finished().missing()).isEqualTo(1);
        assertThat(pair.level(Level.FULL).compare().finished().missing()).isEqualTo(1);
    }

    @Test
    void onlyTypesThatThePlanNamesAreCompared() {
        pair.both("SET", "string", "v");
        pair.source.command("RPUSH", "list", "v");
        pair.source.command("SADD", "set", "v");
        pair.destination.command("HSET", "hash", "f", "v");
        pair.copy(copy -> copy.types = Set.of(KeyType.STRING));
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().compared()).isEqualTo(1);
        assertThat(pair.level(Level.COUNT).compare().equal()).isTrue();
        pair.copy(copy -> copy.types = Set.of(KeyType.STRING, KeyType.HASH));
        assertThat(pair.compare().finished().extra()).isEqualTo(1);
        assertThat(pair.level(Level.FULL).compare().finished().extra()).isEqualTo(1);
    }

    @Test
    void keysThatWereThereBeforeAreOnlyCounted() {
        pair.both("SET", "key", "v");
        pair.destination.command("SET", "theirs", "v");
        assertThat(pair.compare().equal()).isFalse();
        pair.beganEmpty = false;
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().extra()).isEqualTo(1);
        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.notes()).singleElement().asString().contains("it held keys before");
    }

    @Test
    void keysThatTheCopyLeftAloneAreNotCompared() {
        pair.beganEmpty = false;
        pair.source.command("SET", "ours", "new");
        pair.destination.command("SET", "ours", "old");
        pair.both("SET", "key", "v");
        pair.skipped = key -> new String(key, StandardCharsets.UTF_8).equals("ours");
        VerifyOutcome outcome =
                pair.copy(copy -> copy.onConflict = ConflictPolicy.SKIP).compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().skipped()).isEqualTo(1);
        assertThat(outcome.finished().compared()).isEqualTo(1);
        pair.destination.command("SET", "key", "w");
        assertThat(pair.compare().finished().different()).isEqualTo(1);
    }

    @Test
    void whereNobodyKnowsWhatWasLeftAloneOnlyMissingKeysFail() {
        pair.beganEmpty = false;
        pair.source.command("SET", "ours", "new");
        pair.destination.command("RPUSH", "ours", "old");
        pair.copy(copy -> copy.onConflict = ConflictPolicy.SKIP);
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().skipped()).isEqualTo(1);
        pair.source.command("SET", "lost", "v");
        assertThat(pair.compare().finished().missing()).isEqualTo(1);
        pair.copy(copy -> copy.onConflict = ConflictPolicy.REPLACE);
        assertThat(pair.compare().finished().different()).isEqualTo(1);
    }

    @Test
    void noneComparesAndTellsNothing() {
        pair.source.command("SET", "key", "v");
        VerifyOutcome outcome = pair.level(Level.NONE).compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(pair.events).isEmpty();
    }

    @Test
    void sizesAreEqualWhateverTheValues() {
        SampleData.writeStrings(pair.source, "key:", 500, 10);
        SampleData.writeStrings(pair.destination, "key:", 500, 20);
        pair.level(Level.COUNT);
        assertThat(pair.compare().finished().compared()).isEqualTo(500);
        assertThat(pair.compare().equal()).isTrue();
        pair.destination.command("DEL", "key:1", "key:2");
        assertThat(pair.compare().finished().missing()).isEqualTo(2);
        pair.source.command("DEL", "key:1", "key:2", "key:3");
        assertThat(pair.compare().finished().extra()).isEqualTo(1);
    }

    @Test
    void whatTheSourceGainedOrLostSinceIsNotCounted() {
        SampleData.writeStrings(pair.source, "key:", 100, 10);
        pair.copyAll();
        pair.level(Level.COUNT).arrived = OptionalLong.of(100);
        pair.source.command("SET", "late", "v");
        VerifyOutcome gained = pair.compare();
        assertThat(gained.equal()).isTrue();
        assertThat(gained.notes()).singleElement().asString().contains("gained 1 keys");
        pair.destination.command("DEL", "key:1");
        assertThat(pair.compare().finished().missing()).isEqualTo(1);
        pair.source.command("DEL", "key:1", "late");
        assertThat(pair.compare().equal()).isTrue();
    }

    @Test
    void sizesAreThoseOfKeysThatHaveNotRunOut() {
        for (int key = 0; key < 300; key++) {
            pair.both("SET", "short:" + key, "v", "PX", 1);
        }
        pair.both("SET", "key", "v");
        pair.destination.command("GET", "short:1");
        assertThat(pair.level(Level.COUNT).compare().equal()).isTrue();
    }

    @Test
    void aSampleComparesSoManyKeysOfEachSide() {
        SampleData.writeStrings(pair.source, "key:", 5000, 10);
        pair.copyAll();
        pair.verify = new VerifySettings(Level.SAMPLE, 300, Duration.ofSeconds(1), false);
        assertThat(pair.compare().finished().compared()).isEqualTo(300);
        for (int key = 0; key < 5000; key += 10) {
            pair.destination.command("SET", "key:" + key, "other");
        }
        assertThat(pair.compare().finished().different()).isBetween(5L, 80L);
        SampleData.writeStrings(pair.destination, "extra:", 5000, 10);
        assertThat(pair.compare().finished().extra()).isBetween(80L, 220L);
    }

    @Test
    void aSampleOfFewKeysIsAllOfThem() {
        SampleData.writeEveryType(pair.source, 3, "");
        pair.copyAll();
        pair.destination.command("SET", "unknown", "v");
        pair.destination.command("SADD", "set:short", "other");
        VerifyOutcome outcome = pair.level(Level.SAMPLE).compare();
        assertThat(outcome.finished().different()).isEqualTo(1);
        assertThat(outcome.finished().extra()).isEqualTo(1);
    }

    @Test
    void theLimitOfTheCopyHolds() {
        SampleData.writeStrings(pair.source, "key:", 1000, 10);
        pair.copyAll();
        pair.copy(copy -> {
            copy.keysPerSecond = OptionalLong.of(2000);
            copy.batchKeys = 100;
        });
        VerifyOutcome outcome = pair.compare();
        assertThat(outcome.equal()).isTrue();
        assertThat(outcome.finished().duration()).isGreaterThan(Duration.ofMillis(350));
    }
}
