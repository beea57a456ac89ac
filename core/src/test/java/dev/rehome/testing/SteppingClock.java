package dev.rehome.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test moves. */
public final class SteppingClock extends Clock {
    private Instant now;

    public SteppingClock() {
        this(Instant.parse("2026-11-22T10:00:00.000Z"));
    }

    public SteppingClock(Instant beginning) {
        now = beginning;
    }

    public void step(Duration by) {
        now = now.plus(by);
    }

    public void set(Instant to) {
        now = to;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
