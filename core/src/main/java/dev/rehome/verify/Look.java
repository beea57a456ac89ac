package dev.rehome.verify;

import dev.rehome.redis.RedisConnection;

/** A way to look at keys on both sides. Not for several threads. */
interface Look extends AutoCloseable {
    /**
     * Looks at all keys of the round.
     *
     * @param clockMillis the source's time now
     * @throws dev.rehome.redis.ConnectionException where a connection is lost; then nothing is known
     * @throws dev.rehome.redis.ServerErrorException where a server refuses a command; then answers may be outstanding
     */
    BatchResult look(Round round, RedisConnection source, RedisConnection destination, long clockMillis);

    /** It is not used any more. */
    @Override
    void close();
}
