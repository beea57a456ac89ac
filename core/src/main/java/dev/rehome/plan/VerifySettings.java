package dev.rehome.plan;

import java.time.Duration;

/**
 * The plan's {@code verify} block.
 *
 * @param sample how many keys {@link Level#SAMPLE} draws
 * @param ttlTolerance how far deadlines may be apart
 * @param allowChanged whether keys that the source reports as written meanwhile pass
 */
public record VerifySettings(Level level, int sample, Duration ttlTolerance, boolean allowChanged) {
    /** What a plan gets that says nothing. */
    public static final VerifySettings DEFAULTS = new VerifySettings(Level.FULL, 10_000, Duration.ofSeconds(1), false);

    /** The same at another level. */
    public VerifySettings at(Level other) {
        return new VerifySettings(other, sample, ttlTolerance, allowChanged);
    }

    /** How much is compared. */
    public enum Level {
        NONE,
        COUNT,
        SAMPLE,
        FULL
    }
}
