package dev.rehome.copy;

import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;

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

    /** Asks over connections of its own, since a server may have been restarted. */
    void same() {
        try (RespClient here = from.client(3);
                RespClient there = to.client(5)) {
            CopyCase.same(here, there);
        }
    }
}
