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

    /** What {@code EXEC} says where it is refused itself. */
    private static final String ABORTED_FOR = "EXECABORT Transaction discarded because of: ";

    /** Of an answer; the codes are the first words in {@code server.c} and {@code cluster.c} of Redis. */
    public static ErrorClass of(Reply.Error error) {
        int reason = error.message().indexOf(ABORTED_FOR);
        if (reason >= 0) {
            return of(new Reply.Error(error.message().substring(reason + ABORTED_FOR.length())));
        }
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
