package dev.rehome.plan;

import java.time.Duration;

/**
 * The plan's {@code cutover} block, for live copies.
 *
 * @param maxPause how long the app may be frozen
 */
public record CutoverSettings(Start start, Duration maxPause) {
    /** What a plan gets that says nothing. */
    public static final CutoverSettings DEFAULTS = new CutoverSettings(Start.HOLD, Duration.ofSeconds(10));

    /** Whether it says no more than a plan that says nothing; asked at every start, so not by {@code equals}. */
    public boolean isDefault() {
        return start == DEFAULTS.start && maxPause.equals(DEFAULTS.maxPause);
    }

    /** Whether a copy that has caught up waits for a person. */
    public enum Start {
        HOLD,
        AUTO
    }
}
