package dev.rehome.testing;

import java.util.Random;

/**
 * How long a test at random goes on, and from which seed: short in every build, long with {@code -Pcampaign}. The seed is
 * printed, and {@code -Drehome.seed=N} repeats it.
 */
public final class Campaign {
    private static final boolean LONG = Boolean.getBoolean("rehome.campaign");

    private final long seed;

    private Campaign(long seed) {
        this.seed = seed;
    }

    /** Names itself and its seed on stdout, so that a failure can be repeated. */
    public static Campaign of(Class<?> test) {
        String given = System.getProperty("rehome.seed", "");
        long seed = given.isEmpty() ? new Random().nextInt(Integer.MAX_VALUE) : Long.parseLong(given);
        System.out.println(test.getSimpleName() + ": seed " + seed + " (again with -Drehome.seed=" + seed + ")");
        return new Campaign(seed);
    }

    /** The number for this build. */
    public int rounds(int ordinary, int campaign) {
        return LONG ? campaign : ordinary;
    }

    public long seed() {
        return seed;
    }

    /** A source that gives the same for the same seed and round. */
    public Random random(int round) {
        return new Random(seed * 31 + round);
    }
}
