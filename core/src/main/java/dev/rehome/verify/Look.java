package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;
import java.util.List;

/** A way to look at keys on both sides. Not for several threads. */
interface Look {
    /**
     * @param clockMillis the source's time now
     * @throws dev.rehome.redis.ConnectionException where a connection is lost; then nothing is known
     * @throws dev.rehome.redis.ServerErrorException where a server refuses a command; then answers may be outstanding
     */
    BatchResult look(List<byte[]> keys, RedisConnection source, RedisConnection destination, long clockMillis);
}
