package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.copy.logical.LogicalOutcome.Dropped;
import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.testing.Campaign;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Random keys of every type between servers of different ages, in pieces of random size. */
@NeedsServers
class LogicalVersionsTest {
    private static final Campaign CAMPAIGN = Campaign.of(LogicalVersionsTest.class);

    @Test
    void copiesBetweenEqualServers(Servers servers) {
        copies(
                servers.start(ServerOptions.any().atLeast("7.0")),
                servers.start(ServerOptions.any().atLeast("7.0")),
                true);
    }

    @Test
    void copiesToAnOlderServer(Servers servers) {
        copies(
                servers.start(ServerOptions.any().atLeast("7.0")),
                servers.start(ServerOptions.any().atLeast("6.0").below("7.0")),
                true);
    }

    @Test
    void copiesToANewerServer(Servers servers) {
        copies(
                servers.start(ServerOptions.any().atLeast("6.0").below("7.0")),
                servers.start(ServerOptions.any().atLeast("7.0")),
                true);
    }

    @Test
    void copiesFromAndToAServerWithoutStreams(Servers servers) {
        RedisServer old = servers.start(ServerOptions.any().below("3.0"));
        copies(servers.start(ServerOptions.any().atLeast("6.0").below("7.0")), old, false);
        copies(old, servers.start(ServerOptions.any().below("3.0")), false);
        copies(old, servers.start(ServerOptions.any().atLeast("7.0")), false);
    }

    private static void copies(RedisServer from, RedisServer to, boolean streams) {
        Duration tolerance =
                from.version().equals(to.version()) && streams ? Duration.ZERO : DatabaseSnapshot.OLD_SERVERS;
        for (int round = 0; round < CAMPAIGN.rounds(2, 100); round++) {
            try (LogicalCase copy = new LogicalCase(from, to)) {
                copy.source.command("FLUSHALL");
                copy.destination.command("FLUSHALL");
                new RandomKeys(CAMPAIGN.random(round)).write(copy.source, streams);
                copy.chunk = 1L + CAMPAIGN.random(round).nextInt(5000);
                copy.copyAll();
                copy.same(tolerance);
                copy.replace = true;
                copy.copyTogether();
                copy.same(tolerance);
                copy.destination.command("FLUSHALL");
                copy.replace = false;
                copy.copyTogether();
                copy.same(tolerance);
                copy.replace = true;
                copy.chunk = 1 << 20;
                copy.copyAll();
                copy.same(tolerance);
            }
        }
    }

    @Test
    void saysThatAnOldServerKnowsNoStreams(Servers servers) {
        try (LogicalCase copy = new LogicalCase(
                servers.start(ServerOptions.any().atLeast("7.0")),
                servers.start(ServerOptions.any().below("5.0")))) {
            copy.source.command("XADD", "stream", "1-1", "f", "v");
            assertThat(copy.copy("stream"))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.code()).isEqualTo("COPY-UNSUPPORTED"));
            copy.unsupported = Unsupported.DROP;
            assertThat(copy.copy("stream"))
                    .isInstanceOfSatisfying(
                            Dropped.class, dropped -> assertThat(dropped.type()).isEqualTo(KeyType.STREAM));
        }
    }

    @Test
    void removesInPiecesWhereThereIsNoUnlink(Servers servers) {
        try (LogicalCase copy = new LogicalCase(
                servers.start(ServerOptions.any().atLeast("7.0")),
                servers.start(ServerOptions.any().below("3.0")))) {
            SampleData.writeEveryType(copy.source, 1, "");
            copy.pieces = 20;
            copy.chunk = 5000;
            for (String key : new String[] {"string:long", "list:long", "set:long", "hash:long", "zset:long"}) {
                copy.source.command("DEL", "expires:60000");
                LogicalOutcome outcome = copy.copy(key);
                if (outcome instanceof Copied) {
                    copy.destination.command("DEL", key);
                }
            }
            copy.holds();
        }
    }
}
