package dev.rehome.copy.logical;

import dev.rehome.copy.logical.LogicalOutcome.Expired;
import dev.rehome.copy.logical.LogicalOutcome.Vanished;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.redis.Encoded;
import dev.rehome.redis.Parts;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerErrorException;
import java.util.List;
import java.util.Objects;

/** Passes whole values of small keys from the source on into a transaction of the destination. */
final class SmallValues {
    private static final Encoded SET = Encoded.argument("SET");
    private static final Encoded RPUSH = Encoded.argument("RPUSH");
    private static final Encoded SADD = Encoded.argument("SADD");
    private static final Encoded ZADD = Encoded.argument("ZADD");
    private static final Encoded HSET = Encoded.argument("HSET");
    private static final Encoded HMSET = Encoded.argument("HMSET");
    private static final int MEMBER = 1 << 10;

    private final Crossing crossing;
    private final RedisConnection source;
    private final RedisConnection destination;
    private final boolean asksTime;
    private final String deadlineQuestion;
    private final Parts member = new Parts(MEMBER);

    SmallValues(Crossing crossing) {
        this.crossing = crossing;
        this.source = crossing.source();
        this.destination = crossing.destination();
        this.asksTime = crossing.asksTime();
        this.deadlineQuestion = crossing.deadlineQuestion();
    }

    void ask(List<SmallKey> keys) {
        for (SmallKey key : keys) {
            source.send("MULTI");
            if (asksTime) {
                source.send("TIME");
            }
            source.send(deadlineQuestion, key.key);
            switch (Objects.requireNonNull(key.type)) {
                case STRING -> source.send("GET", key.key);
                case LIST -> source.send("LRANGE", key.key, 0, -1);
                case SET -> source.send("SMEMBERS", key.key);
                case HASH -> source.send("HGETALL", key.key);
                case ZSET -> source.send("ZRANGE", key.key, 0, -1, "WITHSCORES");
                case STREAM -> throw new IllegalStateException("a stream is copied alone");
            }
            source.send("EXEC");
        }
        source.flush();
    }

    /** Reads what was asked of one key, and writes it where nothing speaks against it. */
    void passOn(SmallKey key) {
        for (int queued = asksTime ? 4 : 3; queued > 0; queued--) {
            source.passOverReply();
        }
        try {
            source.receiveCount();
        } catch (ServerErrorException refused) {
            key.leave();
            return;
        }
        long time = asksTime ? SourceTime.millis(source.receive()) : -1;
        long answer = source.receive().number();
        long deadline = answer < 0 ? -1 : crossing.deadlines().deadline(answer, time);
        if (key.open() && answer == -2) {
            key.outcome = new Vanished();
        } else if (key.open() && deadline >= 0 && crossing.deadlines().left(deadline) <= 0) {
            key.outcome = new Expired();
        }
        if (!key.open()) {
            source.passOverReply();
            return;
        }
        try {
            write(key, deadline);
        } catch (ServerErrorException otherType) {
            key.leave();
        }
    }

    private void write(SmallKey key, long deadline) {
        long count = key.type == KeyType.STRING ? 1 : source.receiveCount();
        long length = key.type == KeyType.STRING ? source.receiveLength() : 0;
        if (key.replace) {
            destination.send(crossing.abilities().destinationUnlinks() ? "UNLINK" : "DEL", key.key);
            key.commands++;
        }
        destination.begin((int) (2 + count), command(Objects.requireNonNull(key.type)));
        destination.append(key.key, 0, key.key.length);
        key.commands++;
        if (key.type == KeyType.STRING) {
            key.bytes = length;
            source.passOn(length, destination);
        } else if (key.type == KeyType.ZSET) {
            pairs(key, count / 2);
        } else {
            for (long part = 0; part < count; part++) {
                long each = source.receiveLength();
                key.bytes += each;
                source.passOn(each, destination);
            }
        }
        if (deadline >= 0) {
            boolean absolute = crossing.deadlines().absolute();
            long value = absolute ? deadline : crossing.deadlines().left(deadline);
            destination.send(absolute ? "PEXPIREAT" : "PEXPIRE", key.key, value);
            key.commands++;
        }
    }

    /** A member comes before its score and is sent after it. */
    private void pairs(SmallKey key, long count) {
        for (long pair = 0; pair < count; pair++) {
            long length = source.receiveLength();
            key.bytes += length;
            member.fetch(source, (int) length);
            source.passOn(source.receiveLength(), destination);
            destination.append(member, 0, member.count());
            member.clear();
        }
    }

    private Encoded command(KeyType type) {
        return switch (type) {
            case STRING -> SET;
            case LIST -> RPUSH;
            case SET -> SADD;
            case ZSET -> ZADD;
            case HASH -> crossing.abilities().destinationUnlinks() ? HSET : HMSET;
            case STREAM -> throw new IllegalStateException("a stream is copied alone");
        };
    }
}
