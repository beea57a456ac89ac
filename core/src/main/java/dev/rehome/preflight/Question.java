package dev.rehome.preflight;

import dev.rehome.event.Check;

/** One question to a server or to both; asking it changes nothing there. */
interface Question {
    /** The name of the check that answers it; stable. */
    String name();

    /**
     * The answer.
     *
     * @throws dev.rehome.redis.ConnectionException if a connection is lost
     * @throws dev.rehome.redis.ServerErrorException if a server says what nobody expected
     */
    Check ask();
}
