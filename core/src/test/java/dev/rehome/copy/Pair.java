package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import java.time.Duration;

/** Two servers, and a client for the database of each that a copy reads or writes. */
final class Pair {
    /** Any server since 6.0. */
    static final ServerOptions SERVER = ServerOptions.any().atLeast("6.0");

    final RedisServer from;
    final RedisServer to;
    final RespClient source;
    final RespClient destination;

    private Pair(RedisServer from, RedisServer to) {
        this.from = from;
        this.to = to;
        this.source = from.client(3);
        this.destination = to.client(5);
    }

    static Pair start(Servers servers) {
        return start(servers, SERVER, SERVER);
    }

    /** Both of the same kind. */
    static Pair start(Servers servers, ServerOptions options) {
        return start(servers, options, options);
    }

    static Pair start(Servers servers, ServerOptions from, ServerOptions to) {
        return new Pair(servers.start(from), servers.start(to));
    }

    CopyCase copy(Path folder) {
        return new CopyCase(from, to, folder);
    }

    /** A copy of so many keys, which it writes, so slow that a test has time to disturb it. */
    CopyCase slowCopy(Path folder, int keys) {
        SampleData.writeStrings(source, "key:", keys, 20);
        return CopyCase.slow(copy(folder));
    }

    void same() {
        same(Duration.ZERO);
    }

    /**
     * Both databases hold the same; asked over connections of its own, since a server may have been restarted.
     *
     * @param tolerance how far deadlines may lie apart
     */
    void same(Duration tolerance) {
        try (RespClient here = from.client(3);
                RespClient there = to.client(5)) {
            assertThat(DatabaseSnapshot.of(there).differencesFrom(DatabaseSnapshot.of(here), tolerance))
                    .isEmpty();
        }
    }
}
