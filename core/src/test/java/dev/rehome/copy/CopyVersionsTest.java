package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.Address;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
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
        Pair pair = Pair.start(servers, ServerOptions.any().below("5.0"));
        SampleData.writeStrings(pair.source, "key:", 2_000, 50);
        pair.source.command("SET", "expires", "v", "PX", 100_000);
        pair.source.command("RPUSH", "list", "a", "b");
        pair.copy(folder).done();
        pair.same(DatabaseSnapshot.OLD_SERVERS);
    }

    @Test
    void copiesFromAnOldServerToANewOneAndAcrossANewerOne(Servers servers) {
        Pair pair = Pair.start(
                servers, ServerOptions.any().below("5.0"), ServerOptions.any().atLeast("7.0"));
        SampleData.writeStrings(pair.source, "key:", 500, 50);
        pair.source.command("HSET", "hash", "f", "v");
        pair.source.command("PEXPIRE", "hash", 3_600_000);
        pair.copy(folder).done();
        pair.same(DatabaseSnapshot.OLD_SERVERS);
    }

    @Test
    void saysWhichKeysAnOlderServerDoesNotAccept(Servers servers) {
        Pair pair = Pair.start(
                servers, ServerOptions.any().atLeast("7.0"), ServerOptions.any().below("5.0"));
        pair.source.command("SET", "k", "v");
        CopyCase copy = pair.copy(folder);
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
        Pair pair = Pair.start(servers, Pair.SERVER.password(secret).tls());
        SampleData.writeEveryType(pair.source, 1, "");
        SampleData.writeStrings(pair.source, "key:", 10_000, 100);
        CopyCase copy = new CopyCase(secured(pair.from, 3), secured(pair.to, 5), folder);
        copy.done();
        pair.same(Duration.ofMillis(1));
    }

    private static Address secured(RedisServer server, int database) {
        return TestAddress.secured(
                TestAddress.of(server, database), server.certificates().authority(), null, null);
    }
}
