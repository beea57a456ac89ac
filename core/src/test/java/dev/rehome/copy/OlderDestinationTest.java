package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Event;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys on their way to servers of older versions, which refuse their payloads. */
@NeedsServers
class OlderDestinationTest {
    @TempDir
    Path folder;

    /** From, to, and how. */
    static Stream<Arguments> waysToOlderServers() {
        ServerOptions valkey = ServerOptions.any().valkey();
        ServerOptions seven = ServerOptions.any().atLeast("7.0");
        ServerOptions six = ServerOptions.any().atLeast("6.2").below("7.0");
        return Stream.of(
                Arguments.of(seven, six, Method.AUTO),
                Arguments.of(seven, six, Method.LOGICAL),
                Arguments.of(valkey, seven, Method.LOGICAL),
                Arguments.of(valkey, six, Method.AUTO));
    }

    /** With {@code AUTO} each payload is refused by itself here, since no preflight has looked. */
    @ParameterizedTest
    @MethodSource("waysToOlderServers")
    void losesNothingOnTheWayToAnOlderServer(ServerOptions newer, ServerOptions older, Method method, Servers servers) {
        Pair pair = Pair.start(servers, newer, older);
        SampleData.writeEveryType(pair.source, 1, "");
        LargeKeys.write(pair.source, "large:");
        CopyCase down = pair.copy(folder);
        down.bigKey = LargeKeys.LIMIT;
        down.method = method;

        CopyOutcome outcome = down.done();

        assertThat(outcome.counts().byMethod()).doesNotContainKey("restore").containsKey("logical");
        pair.same(DatabaseSnapshot.OLD_SERVERS);
    }

    @Test
    void leavesOutWhatAnOlderServerCannotHoldWhereThePlanAllowsIt(Servers servers) {
        Pair pair = Pair.start(servers, Pair.SERVER, ServerOptions.any().below("3.0"));
        pair.source.command("SET", "k", "v");
        pair.source.command("XADD", "stream", "*", "f", "v");
        CopyCase down = pair.copy(folder);
        down.unsupported = Unsupported.DROP;

        CopyOutcome outcome = down.done();

        assertThat(outcome.counts().copied()).isEqualTo(1);
        assertThat(outcome.counts().skipped()).isEqualTo(1);
        assertThat(down.events)
                .filteredOn(Event.CopyDropped.class::isInstance)
                .singleElement()
                .satisfies(event -> {
                    Event.CopyDropped dropped = (Event.CopyDropped) event;
                    assertThat(dropped.count()).isEqualTo(1);
                    assertThat(dropped.what()).contains("stream");
                    assertThat(dropped.keys()).containsExactly("stream".getBytes(StandardCharsets.UTF_8));
                });
    }

    @Test
    void copiesWhatAVeryOldServerKnows(Servers servers) {
        Pair pair = Pair.start(
                servers,
                ServerOptions.any().atLeast("6.2").below("7.0"),
                ServerOptions.any().below("3.0"));
        RespClient here = pair.source;
        SampleData.writeStrings(here, "key:", 300, 50);
        for (int element = 0; element < 300; element++) {
            here.command("RPUSH", "list", LargeKeys.noise(90, element));
            here.command("HSET", "hash", "f" + element, LargeKeys.noise(90, element));
            here.command("SADD", "set", LargeKeys.noise(90, element));
            here.command("ZADD", "zset", element / 7.0, LargeKeys.noise(90, element));
        }
        here.command("PEXPIRE", "zset", 3_600_000);
        CopyCase down = pair.copy(folder);
        down.bigKey = LargeKeys.LIMIT;
        CopyOutcome outcome = down.done();
        assertThat(outcome.counts().copied()).isEqualTo(304);
        pair.same(DatabaseSnapshot.OLD_SERVERS);
        here.command("FLUSHALL");
        here.command("XADD", "stream", "*", "f", "v");
        CopyOutcome stream = pair.copy(folder).run();
        assertThat(stream.counts().failed()).isEqualTo(1);
        assertThat(stream.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("COPY-UNSUPPORTED"));
    }
}
