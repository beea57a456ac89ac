package dev.rehome.redis;

import java.util.OptionalInt;

/**
 * What a server can do, by its version (the history section of each command in https://redis.io/docs/latest/commands/).
 * Where it does not tell its version, what every managed service has offered for years is taken for granted.
 *
 * @param restoreReplace {@code RESTORE … REPLACE}
 * @param restoreAbsoluteTtl {@code RESTORE … ABSTTL}
 * @param restoreEvictionData {@code RESTORE … IDLETIME|FREQ}
 * @param memoryUsage {@code MEMORY USAGE}
 * @param unlink {@code UNLINK}
 * @param scanType {@code SCAN … TYPE}
 * @param noTouch {@code CLIENT NO-TOUCH}
 * @param streamConsumers {@code XGROUP CREATECONSUMER}
 * @param streamCounters {@code XSETID … ENTRIESADDED … MAXDELETEDID} and {@code XGROUP CREATE … ENTRIESREAD}
 * @param fieldDeadlines whether fields of hashes may have deadlines of their own
 * @param payloadVersion the RDB version that {@code DUMP} writes and {@code RESTORE} accepts at most; empty where it is not
 *     known
 */
public record Capabilities(
        boolean restoreReplace,
        boolean restoreAbsoluteTtl,
        boolean restoreEvictionData,
        boolean memoryUsage,
        boolean unlink,
        boolean scanType,
        boolean noTouch,
        boolean streamConsumers,
        boolean streamCounters,
        boolean fieldDeadlines,
        OptionalInt payloadVersion) {
    private static final ServerVersion ASSUMED = new ServerVersion(6, 2, 0);

    public static Capabilities of(ServerFacts facts) {
        ServerVersion version = facts.version().known() ? facts.version() : ASSUMED;
        return new Capabilities(
                version.atLeast(3, 0),
                version.atLeast(5, 0),
                version.atLeast(5, 0),
                version.atLeast(4, 0),
                version.atLeast(4, 0),
                version.atLeast(6, 0),
                version.atLeast(7, 2),
                version.atLeast(6, 2),
                version.atLeast(7, 0),
                !facts.version().known() || fieldDeadlines(facts),
                facts.valkey() ? ofValkey(facts.name()) : ofRedis(facts.version()));
    }

    /** {@code RDB_VERSION} in {@code rdb.h} of the released versions; a newer one is asked for and not guessed. */
    private static OptionalInt ofRedis(ServerVersion version) {
        if (!version.atLeast(2, 6) || version.atLeast(8, 6)) {
            return OptionalInt.empty();
        }
        if (version.atLeast(7, 4)) {
            return OptionalInt.of(12);
        }
        if (version.atLeast(7, 2)) {
            return OptionalInt.of(11);
        }
        if (version.atLeast(7, 0)) {
            return OptionalInt.of(10);
        }
        if (version.atLeast(5, 0)) {
            return OptionalInt.of(9);
        }
        if (version.atLeast(4, 0)) {
            return OptionalInt.of(8);
        }
        return OptionalInt.of(version.atLeast(3, 2) ? 7 : 6);
    }

    private static boolean fieldDeadlines(ServerFacts facts) {
        return facts.valkey()
                ? valkey(facts.name()).atLeast(9, 0)
                : facts.version().atLeast(7, 4);
    }

    /** Valkey kept Redis' last open version, and counts from 80 since 9.0 (valkey-io/valkey #2422). */
    private static OptionalInt ofValkey(String name) {
        ServerVersion version = valkey(name);
        if (version.atLeast(9, 1)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(version.atLeast(9, 0) ? 80 : 11);
    }

    private static ServerVersion valkey(String name) {
        return ServerVersion.parse(name.substring(name.indexOf(' ') + 1));
    }
}
