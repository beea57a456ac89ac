package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class CopyConflictTest {
    private RespClient source;
    private RespClient destination;
    private CopyCase copy;

    @TempDir
    Path folder;

    @BeforeEach
    void start(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().atLeast("6.0"));
        RedisServer to = servers.start(ServerOptions.any().atLeast("6.0"));
        source = from.client(3);
        destination = to.client(5);
        copy = new CopyCase(from, to, folder);
        source.command("SET", "other value", "mine");
        source.command("SET", "other deadline", "v", "PX", 500_000);
        source.command("SET", "equal", "v", "PX", 600_000);
        source.command("SET", "new", "v");
        destination.command("SET", "other value", "theirs");
        destination.command("SET", "other deadline", "v", "PX", 900_000);
        destination.command("SET", "equal", "v", "PX", 600_000);
        destination.command("SET", "only there", "v");
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
        assertThat(destination.text("GET", "other value")).isEqualTo("theirs");
        assertThat(destination.number("PTTL", "other deadline")).isGreaterThan(800_000);
        assertThat(destination.text("GET", "new")).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void skipLeavesWhatIsThere(boolean beganEmpty) {
        copy.policy = ConflictPolicy.SKIP;
        copy.beganEmpty = beganEmpty;
        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(1);
        assertThat(outcome.counts().skipped()).isEqualTo(3);
        assertThat(destination.text("GET", "other value")).isEqualTo("theirs");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void replaceWritesEveryKeyAndLeavesTheRest(boolean beganEmpty) {
        copy.policy = ConflictPolicy.REPLACE;
        copy.beganEmpty = beganEmpty;
        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().copied()).isEqualTo(4);
        assertThat(destination.text("GET", "other value")).isEqualTo("mine");
        assertThat(destination.number("PTTL", "other deadline")).isLessThan(500_001);
        assertThat(destination.text("GET", "only there")).isEqualTo("v");
    }

    @Test
    void everyTypeCanBeIdenticalThoughItsDumpDiffers() {
        source.command("FLUSHDB");
        destination.command("FLUSHDB");
        SampleData.writeEveryType(source, 8, "");
        copy.done();
        copy.beganEmpty = false;
        long keys = source.number("DBSIZE");

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().identical()).isEqualTo(keys);
        assertThat(DatabaseSnapshot.of(destination).differencesFrom(DatabaseSnapshot.of(source)))
                .isEmpty();
    }

    @Test
    void seesEveryKindOfDifference() {
        source.command("FLUSHDB");
        destination.command("FLUSHDB");
        SampleData.writeEveryType(source, 8, "");
        copy.done();
        destination.command("HSET", "hash:long", "one more", "v");
        destination.command("RPUSH", "list:long", "one more");
        destination.command("SADD", "set:long", "one more");
        destination.command("ZADD", "zset:long", 1.5, "member 1");
        destination.command("XACK", "stream:groups", "readers", "3-1");
        destination.command("PERSIST", "expires:60000");
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
        source.command("DEL", "new");
        copy.done();
        assertThat(source.text("INFO", "commandstats")).doesNotContain("cmdstat_dump");
    }
}
