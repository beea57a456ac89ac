package dev.rehome.redis;

import java.util.Set;

/** What a failure means for the work it happened in. */
public enum ErrorClass {
    /** It may go away by itself: connect again, wait, try again. */
    TRANSIENT,
    /** It will stay until somebody changes something: stop the migration. */
    FATAL,
    /** It is about the one key that the command named. */
    KEY;

    /** After a failover a server may be read-only, and in a cluster a slot may be on its way. */
    private static final Set<String> PASSING = Set.of(
            "LOADING",
            "BUSY",
            "TRYAGAIN",
            "MASTERDOWN",
            "READONLY",
            "MOVED",
            "ASK",
            "CLUSTERDOWN",
            "NOREPLICAS",
            "UNBLOCKED");

    private static final Set<String> STAYING = Set.of("NOAUTH", "WRONGPASS", "NOPERM", "DENIED", "OOM", "MISCONF");

    /** Of an answer; the codes are the first words in {@code server.c} and {@code cluster.c} of Redis. */
    public static ErrorClass of(Reply.Error error) {
        if (PASSING.contains(error.code()) || error.message().startsWith("ERR max number of clients")) {
            return TRANSIENT;
        }
        boolean unknown = error.message().startsWith("ERR unknown command")
                || error.message().startsWith("ERR unknown subcommand")
                || error.message().startsWith("ERR Unknown subcommand");
        return unknown || STAYING.contains(error.code()) ? FATAL : KEY;
    }

    /** Of a lost or failed connection: what a restart or a failover looks like passes. */
    public static ErrorClass of(ConnectionException failure) {
        return switch (failure.kind()) {
            case LOST, UNAVAILABLE, UNREACHABLE, UNKNOWN_HOST -> TRANSIENT;
            default -> FATAL;
        };
    }
}
