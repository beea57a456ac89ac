package dev.rehome.redis;

import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a server says about itself, asked once. Everything but the connection may be refused, above all {@code INFO}; then
 * the answers are empty or unknown, never invented.
 *
 * @param answered whether {@code INFO} was answered
 * @param refusal what the server said to {@code INFO} where it did not answer it, else null
 * @param version of the Redis that it is or is compatible with ({@code redis_version})
 * @param name for people: {@code Redis 7.0.15}, {@code Valkey 8.0.1}, {@code unknown}
 * @param valkey whether it is a Valkey
 * @param runId changes with each start of the process; empty where it is not known
 * @param maxMemory in bytes, 0 for no limit; empty where it is not known
 * @param usedMemory in bytes
 * @param dataMemory the part of it that keys and values take, in bytes (from 4.0)
 * @param systemMemory of the machine or container, in bytes
 * @param evictionPolicy {@code maxmemory_policy}; empty where it is not known
 * @param opsPerSecond commands of all databases, smoothed over the last second or so
 * @param writesSinceSave writes to all databases since data was last saved; it falls when data is saved
 * @param keyspaces keys by database, those without keys left out
 * @param modules versions by name
 * @param clockOffsetMillis the server's clock less ours, empty where {@code TIME} is refused
 * @param roundTrip how long the answer took, which is what the way there and back takes where that is long
 */
public record ServerFacts(
        boolean answered,
        @Nullable String refusal,
        ServerVersion version,
        String name,
        boolean valkey,
        String runId,
        Replication replication,
        boolean cluster,
        boolean loading,
        OptionalLong maxMemory,
        OptionalLong usedMemory,
        OptionalLong dataMemory,
        OptionalLong systemMemory,
        String evictionPolicy,
        OptionalLong opsPerSecond,
        OptionalLong writesSinceSave,
        SortedMap<Integer, Keyspace> keyspaces,
        SortedMap<String, String> modules,
        OptionalLong clockOffsetMillis,
        Duration roundTrip) {
    private static final long MICROS = 1_000;
    private static final long MILLIS = 1_000;

    public ServerFacts {
        keyspaces = Collections.unmodifiableSortedMap(keyspaces);
        modules = Collections.unmodifiableSortedMap(modules);
    }

    /** Keys of one database, and how many of them have a deadline. */
    public record Keyspace(long keys, long expires) {}

    /**
     * Whose copy a server is.
     *
     * @param replica whether it is one; false where it is not known
     * @param master host and port, or empty
     * @param linkUp whether it hears from its master
     * @param readOnly whether it refuses writes of its own
     * @param history the same for all servers that hold one data set ({@code master_replid}); empty before 4.0
     */
    public record Replication(boolean replica, String master, boolean linkUp, boolean readOnly, String history) {}

    /**
     * Asks {@code INFO} and {@code TIME}.
     *
     * @throws ConnectionException if the connection is lost
     */
    public static ServerFacts ask(RedisConnection connection, Clock clock) {
        long began = System.nanoTime();
        long asked = clock.millis();
        connection.send("TIME");
        connection.send("INFO");
        connection.flush();
        Reply time = connection.receive();
        long heard = clock.millis();
        Duration roundTrip = Duration.ofNanos(System.nanoTime() - began);
        Reply reply = connection.receive();
        ServerInfo info = ServerInfo.parse(reply instanceof Reply.Bulk bulk ? bulk.text() : "");
        String refusal = reply instanceof Reply.Error error ? error.message() : null;
        return of(info, refusal, clockOffset(time, asked, heard), roundTrip);
    }

    /**
     * Asks for the run id alone, which changes with each start of the process; empty where it is not told.
     *
     * @throws ConnectionException if the connection is lost, or the server cannot answer now
     */
    public static String askRunId(RedisConnection connection) {
        Reply reply = connection.call("INFO", "server");
        if (reply instanceof Reply.Error error && ErrorClass.of(error) == ErrorClass.TRANSIENT) {
            throw new ConnectionException(
                    ConnectionException.Cause.UNAVAILABLE,
                    connection.address() + " says '" + error.message() + "'",
                    null);
        }
        return ServerInfo.parse(reply instanceof Reply.Bulk bulk ? bulk.text() : "")
                .text("run_id");
    }

    private static ServerFacts of(
            ServerInfo info, @Nullable String refusal, OptionalLong clockOffset, Duration roundTrip) {
        boolean valkey = !info.text("valkey_version").isEmpty();
        ServerVersion version = ServerVersion.parse(info.text("redis_version"));
        String name =
                valkey ? "Valkey " + info.text("valkey_version") : version.known() ? "Redis " + version : "unknown";
        return new ServerFacts(
                info.answered(),
                refusal,
                version,
                name,
                valkey,
                info.text("run_id"),
                replication(info),
                info.flag("cluster_enabled"),
                info.flag("loading"),
                info.number("maxmemory"),
                info.number("used_memory"),
                info.number("used_memory_dataset"),
                info.number("total_system_memory"),
                info.text("maxmemory_policy"),
                info.number("instantaneous_ops_per_sec"),
                info.number("rdb_changes_since_last_save"),
                info.keyspaces(),
                info.modules(),
                clockOffset,
                roundTrip);
    }

    private static Replication replication(ServerInfo info) {
        boolean replica = info.text("role").equals("slave") || info.text("role").equals("replica");
        return new Replication(
                replica,
                replica ? info.text("master_host") + ":" + info.text("master_port") : "",
                info.text("master_link_status").equals("up"),
                replica && !info.text("slave_read_only").equals("0"),
                info.text("master_replid"));
    }

    /** As in NTP: the answer was given about half-way between asking and hearing. */
    private static OptionalLong clockOffset(Reply time, long asked, long heard) {
        List<Reply> parts = time instanceof Reply.Many many ? many.items() : null;
        if (parts == null || parts.size() != 2) {
            return OptionalLong.empty();
        }
        long theirs = Long.parseLong(parts.get(0).text()) * MILLIS
                + Long.parseLong(parts.get(1).text()) / MICROS;
        return OptionalLong.of(theirs - (asked + (heard - asked) / 2));
    }
}
