package dev.rehome.copy.logical;

import dev.rehome.redis.Capabilities;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import org.jspecify.annotations.Nullable;

/**
 * What both servers can do. What would cost data if it were guessed wrong by a version is asked, once, when it first
 * matters; nothing else may be on the way then.
 */
final class Abilities {
    private final RedisConnection source;
    private final RedisConnection destination;
    private final Capabilities to;
    private @Nullable Boolean sourceTime;
    private @Nullable Boolean sourceFieldDeadlines;
    private @Nullable Boolean destinationFieldDeadlines;
    private @Nullable Boolean destinationStreams;
    private @Nullable Boolean destinationAlone;

    Abilities(RedisConnection source, RedisConnection destination, Capabilities to) {
        this.source = source;
        this.destination = destination;
        this.to = to;
    }

    /** Whether the source tells its time. */
    boolean sourceTime() {
        if (sourceTime == null) {
            sourceTime = source.call("TIME") instanceof Reply.Many;
        }
        return sourceTime;
    }

    /** Whether hash fields may have deadlines at the source: Redis 7.4, Valkey 9.0. */
    boolean sourceFieldDeadlines() {
        if (sourceFieldDeadlines == null) {
            sourceFieldDeadlines = knows(source, "HPTTL", "", "FIELDS", 1, "");
        }
        return sourceFieldDeadlines;
    }

    /** Whether hash fields can have deadlines at the destination. */
    boolean destinationFieldDeadlines() {
        if (destinationFieldDeadlines == null) {
            destinationFieldDeadlines = knows(destination, "HPTTL", "", "FIELDS", 1, "");
        }
        return destinationFieldDeadlines;
    }

    /** Whether the destination knows streams: from 5.0. */
    boolean destinationStreams() {
        if (destinationStreams == null) {
            destinationStreams = knows(destination, "XLEN", "");
        }
        return destinationStreams;
    }

    /**
     * Whether the destination writes what it is told to nobody else, neither a replica nor a file: else a large command is
     * copied there at once, which takes long and may be more than a replica's buffer holds.
     */
    boolean destinationAlone() {
        if (destinationAlone == null) {
            String replication = info("replication");
            String persistence = info("persistence");
            destinationAlone = replication.contains("role:master\r")
                    && replication.contains("connected_slaves:0\r")
                    && persistence.contains("aof_enabled:0\r");
        }
        return destinationAlone;
    }

    /** Empty where it is refused. */
    private String info(String section) {
        return destination.call("INFO", section) instanceof Reply.Bulk bulk ? bulk.text() : "";
    }

    boolean destinationConsumers() {
        return to.streamConsumers();
    }

    boolean destinationCounters() {
        return to.streamCounters();
    }

    /** {@code UNLINK}, and {@code HSET} of several fields: both came with 4.0. */
    boolean destinationUnlinks() {
        return to.unlink();
    }

    /** @throws ServerErrorException where it is not permitted: it would not be known then */
    private static boolean knows(RedisConnection server, String command, Object... arguments) {
        Reply reply = server.call(command, arguments);
        if (reply instanceof Reply.Error error
                && error.message().toLowerCase(java.util.Locale.ROOT).contains("unknown command")) {
            return false;
        }
        if (reply instanceof Reply.Error error && error.code().equals("NOPERM")) {
            throw new ServerErrorException(error);
        }
        return true;
    }
}
