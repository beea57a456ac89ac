package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class CopyConflictTest {
    private Pair pair;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        pair = Pair.start(servers);
        copy = pair.copy(folder);
        pair.source.command("SET", "other value", "mine");
        pair.source.command("SET", "other deadline", "v", "PX", 500_000);
        pair.source.command("SET", "equal", "v", "PX", 600_000);
        pair.source.command("SET", "new", "v");
        pair.destination.command("SET", "other value", "theirs");
        pair.destination.command("SET", "other deadline", "v", "PX", 900_000);
        pair.destination.command("SET", "equal", "v", "PX", 600_000);
        pair.destination.command("SET", "only there", "v");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void failTakesEqualKeysForDoneAndOthersForFailed(boolean beganEmpty) {
        copy.beganEmpty = beganEmpty;
        CopyOutcome outcome = copy.run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.counts().copied()).isEqualTo(beganEmpty ? 2 : 1);
        assertThat(outcome.counts().identical()).isEqualTo(beganEmpty ? 0 : 1);
        assertThat(outcome.counts().failed()).isEqualTo(2);
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("COPY-CONFLICT"));
        assertThat(pair.destination.text("GET", "other value")).isEqualTo("theirs");
        assertThat(pair.destination.number("PTTL", "other deadline")).isGreaterThan(800_000);
        assertThat(pair.destination.text("GET", "new")).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void skipLeavesWhatIsThere(boolean beganEmpty) {
        copy.policy = ConflictPolicy.SKIP;
        copy.beganEmpty = beganEmpty;
        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(1);
        assertThat(outcome.counts().skipped()).isEqualTo(3);
        assertThat(pair.destination.text("GET", "other value")).isEqualTo("theirs");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replaceWritesEveryKeyAndLeavesTheRest(boolean beganEmpty) {
        copy.policy = ConflictPolicy.REPLACE;
        copy.beganEmpty = beganEmpty;
        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(4);
        assertThat(outcome.counts().replaced())
                .as("where it began empty there was nothing to be replaced")
                .isEqualTo(beganEmpty ? 0 : 3);
        assertThat(pair.destination.text("GET", "other value")).isEqualTo("mine");
        assertThat(pair.destination.number("PTTL", "other deadline")).isLessThan(500_001);
        assertThat(pair.destination.text("GET", "only there")).isEqualTo("v");
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void countsWhatIsReplacedByWhicheverWayItTravels(Method method) {
        pair.source.command("FLUSHDB");
        pair.destination.command("FLUSHDB");
        SampleData.writeEveryType(pair.source, 8, "");
        long keys = pair.source.number("DBSIZE");
        pair.destination.command("SET", "hash:long", "another type");
        pair.destination.command("SET", "list:long", "another type");
        pair.destination.command("SET", "only there", "v");
        copy.policy = ConflictPolicy.REPLACE;
        copy.beganEmpty = false;
        copy.method = method;
        copy.bigKey = 1 << 10;

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(keys);
        assertThat(outcome.counts().replaced()).isEqualTo(2);
        pair.destination.command("DEL", "only there");
        pair.same();
    }

    @Test
    void everyTypeCanBeIdenticalThoughItsDumpDiffers() {
        pair.source.command("FLUSHDB");
        pair.destination.command("FLUSHDB");
        SampleData.writeEveryType(pair.source, 8, "");
        copy.done();
        copy.beganEmpty = false;
        long keys = pair.source.number("DBSIZE");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().identical()).isEqualTo(keys);
        pair.same();
    }

    @Test
    void seesEveryKindOfDifference() {
        pair.source.command("FLUSHDB");
        pair.destination.command("FLUSHDB");
        SampleData.writeEveryType(pair.source, 8, "");
        copy.done();
        pair.destination.command("HSET", "hash:long", "one more", "v");
        pair.destination.command("RPUSH", "list:long", "one more");
        pair.destination.command("SADD", "set:long", "one more");
        pair.destination.command("ZADD", "zset:long", 1.5, "member 1");
        pair.destination.command("XACK", "stream:groups", "readers", "3-1");
        pair.destination.command("PERSIST", "expires:60000");
        copy.beganEmpty = false;

        CopyOutcome outcome = copy.run();

        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.keys())
                        .extracting(String::new)
                        .containsExactlyInAnyOrder(
                                "hash:long", "list:long", "set:long", "zset:long", "stream:groups", "expires:60000"));
    }

    @Test
    void doesNotReadWhatIsSkipped() {
        copy.policy = ConflictPolicy.SKIP;
        copy.beganEmpty = false;
        pair.source.command("DEL", "new");
        copy.done();
        assertThat(pair.source.text("INFO", "commandstats")).doesNotContain("cmdstat_dump");
    }
}
