package dev.rehome.copy;

import dev.rehome.copy.logical.DeadlineNow;
import dev.rehome.redis.RedisConnection;

/** The clock that a copy has. */
public final class TestDeadlines {
    private TestDeadlines() {}

    public static DeadlineNow between(RedisConnection source, RedisConnection destination) {
        DeadlineClock clock = new DeadlineClock(source, destination, true);
        clock.measure();
        return clock.forElements();
    }
}
