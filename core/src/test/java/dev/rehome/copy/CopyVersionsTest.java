package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.Address;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class CopyVersionsTest {
    @TempDir
    Path folder;

    @Test
    void copiesFromAndToServersWithoutAbsoluteDeadlines(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().below("5.0"));
        RedisServer to = servers.start(ServerOptions.any().below("5.0"));
        RespClient source = from.client(3);
        SampleData.writeStrings(source, "key:", 2_000, 50);
        source.command("SET", "expires", "v", "PX", 100_000);
        source.command("RPUSH", "list", "a", "b");
        new CopyCase(from, to, folder).done();
        assertThat(DatabaseSnapshot.of(to.client(5))
                        .differencesFrom(DatabaseSnapshot.of(source), DatabaseSnapshot.OLD_SERVERS))
                .isEmpty();
    }

    @Test
    void copiesFromAnOldServerToANewOneAndAcrossANewerOne(Servers servers) {
        RedisServer old = servers.start(ServerOptions.any().below("5.0"));
        RedisServer fresh = servers.start(ServerOptions.any().atLeast("7.0"));
        RespClient source = old.client(3);
        SampleData.writeStrings(source, "key:", 500, 50);
        source.command("HSET", "hash", "f", "v");
        source.command("PEXPIRE", "hash", 3_600_000);
        new CopyCase(old, fresh, folder).done();
        assertThat(DatabaseSnapshot.of(fresh.client(5))
                        .differencesFrom(DatabaseSnapshot.of(source), DatabaseSnapshot.OLD_SERVERS))
                .isEmpty();
    }

    @Test
    void saysWhichKeysAnOlderServerDoesNotAccept(Servers servers) {
        RedisServer fresh = servers.start(ServerOptions.any().atLeast("7.0"));
        RedisServer old = servers.start(ServerOptions.any().below("5.0"));
        fresh.client(3).command("SET", "k", "v");
        CopyCase copy = new CopyCase(fresh, old, folder);
        copy.method = Method.RESTORE;
        CopyOutcome outcome = copy.run();
        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("COPY-PAYLOAD-REFUSED"));
    }

    @Test
    void copiesOverTlsWithAPassword(Servers servers) {
        String secret = "p@ss / : % \" \\ ${ word";
        RedisServer from = servers.start(
                ServerOptions.any().atLeast("6.0").password(secret).tls());
        RedisServer to = servers.start(
                ServerOptions.any().atLeast("6.0").password(secret).tls());
        SampleData.writeEveryType(from.client(3), 1, "");
        SampleData.writeStrings(from.client(3), "key:", 10_000, 100);
        CopyCase copy = new CopyCase(secured(from, 3), secured(to, 5), folder);
        copy.done();
        assertThat(DatabaseSnapshot.of(to.client(5))
                        .differencesFrom(DatabaseSnapshot.of(from.client(3)), Duration.ofMillis(1)))
                .isEmpty();
    }

    private static Address secured(RedisServer server, int database) {
        return TestAddress.secured(
                TestAddress.of(server, database), server.certificates().authority(), null, null);
    }
}
