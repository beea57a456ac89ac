package dev.rehome.redis;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Facts of servers that there need not be. */
public final class TestFacts {
    private TestFacts() {}

    /** A primary that tells nothing of its memory. */
    public static ServerFacts of(ServerVersion version, String name, boolean valkey) {
        return of(version, name, valkey, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
    }

    /** A Redis 7 with so much memory; negative where it does not tell. */
    public static ServerFacts withMemory(long limit, long used, long system) {
        return of(new ServerVersion(7, 0, 0), "Redis 7.0.0", false, known(limit), known(used), known(system));
    }

    private static ServerFacts of(
            ServerVersion version,
            String name,
            boolean valkey,
            OptionalLong limit,
            OptionalLong used,
            OptionalLong system) {
        return new ServerFacts(
                true,
                null,
                version,
                name,
                valkey,
                "",
                new ServerFacts.Replication(false, "", false, false, ""),
                false,
                false,
                limit,
                used,
                OptionalLong.empty(),
                system,
                "noeviction",
                OptionalLong.empty(),
                OptionalLong.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                OptionalLong.empty(),
                Duration.ZERO);
    }

    private static OptionalLong known(long number) {
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
