package dev.rehome.testing;

import java.util.Optional;

/** A place where servers come from. */
interface ServerOrigin {
    /** As {@code -Drehome.servers} names it. */
    String name();

    /** Starts a server that meets the need; empty where this origin has none. */
    Optional<ServerInstance> start(ServerOptions options, int port);

    /** What there is, for the reason of a skipped test. */
    String describe();
}
