package dev.rehome.redis;

/**
 * Whether a server may hold a key so large that sizes must be asked before values. Asking is worth a fifth of what a small
 * value costs the server, so it is asked only until it is clear that there can be none.
 *
 * <p>The server knows how much memory all keys take together. What was seen of some keys tells what the others take; where
 * the rest that this does not explain is smaller than one large key, there is none. The doubt of the guess counts against
 * it. Safe for several threads.
 */
public final class SizeEvidence {
    /**
     * As many standard deviations the mean of those that were seen may be off: once in 700 times it is further off, and then a
     * large key, if there is one at all, stalls the source for as long as its dump takes; it is not held here even then.
     */
    private static final double DOUBT = 3;

    private static final int ENOUGH = 1_000;
    /** So many keys are worth some questions about those of other databases. */
    private static final int MANY = 10_000;

    /**
     * {@code MEMORY USAGE} guesses what the tree of a stream takes, too much by a seventh (nodes full of entries) to a third
     * (measured on Redis 7.0.15), and four times as much as entries that are pending do; those take up room in a dump.
     */
    private static final double STREAM_PART = 0.75;

    private static final int STREAM_LENGTHS = 2;

    private final long limit;
    private final double everything;
    private final double countedApart;
    private final long keys;
    private final int rounding;
    private final SizeSums seen = new SizeSums();
    private boolean possible;

    /**
     * @param limit bytes of memory from which on a key is large
     * @param everything bytes that all keys and values take; negative where it is not known
     * @param keys how many there are
     * @param countedApart bytes of each key that {@code MEMORY USAGE} counts and {@code everything} does not
     * @param rounding bytes of each entry of a value's hash table that {@code everything} counts and it does not
     */
    private SizeEvidence(long limit, double everything, long keys, double countedApart, int rounding) {
        this.countedApart = countedApart;
        this.rounding = rounding;
        this.limit = limit;
        this.everything = everything;
        this.keys = keys;
        this.possible = everything < 0 || everything >= limit;
    }

    /**
     * By what a server says of itself; where it matters, it is asked what its allocator adds.
     *
     * @param keys how many there are in the database
     */
    public static SizeEvidence ask(long limit, RedisConnection connection, ServerFacts facts, long keys) {
        long everything = facts.dataMemory().orElse(facts.usedMemory().orElse(-1));
        boolean matters = everything >= limit && Capabilities.of(facts).memoryUsage();
        int rounding = matters ? EntryRounding.ask(connection) : 0;
        long entries = facts.keyspaces().values().stream()
                .mapToLong(each -> each.keys() + each.expires())
                .sum();
        double elsewhere =
                matters && keys >= MANY ? new OtherDatabases(connection, facts).least(countedApart(facts), DOUBT) : 0;
        double values = everything < 0 ? everything : Math.max(0, everything - rounding * entries - elsewhere);
        return new SizeEvidence(limit, values, keys, countedApart(facts), rounding);
    }

    /**
     * The table's entry and the object's head, which {@code used_memory_dataset} leaves out (measured on Redis 7.0.15: 40,
     * Valkey 8.0.1: 48). For other versions rather too much: then sizes are asked where that was not needed.
     */
    private static double countedApart(ServerFacts source) {
        boolean measured = source.version().known()
                && (source.valkey()
                        ? source.name().startsWith("Valkey 8.0")
                        : !source.version().atLeast(7, 4));
        return measured ? source.valkey() ? 48 : 40 : 64;
    }

    /** Whether a large key may be there. */
    public synchronized boolean possible() {
        return possible;
    }

    /**
     * What a value surely takes of the memory of all.
     *
     * @param told what {@code MEMORY USAGE} said
     * @param length bytes of its dump
     * @param dump whose beginning is here and stays
     */
    public long sure(long told, ValueType type, long length, RedisConnection dump) {
        return type == ValueType.STREAM
                ? Math.min((long) (told * STREAM_PART), length * STREAM_LENGTHS)
                : told + rounding * EntryRounding.entries(dump);
    }

    /** Keys have been seen, of which this is sure. */
    public synchronized void saw(SizeSums some) {
        if (!possible || some.count() == 0) {
            return;
        }
        seen.add(some);
        if (everything >= 0 && seen.count() >= Math.min(ENOUGH, keys)) {
            possible = unexplained() >= limit;
        }
    }

    private double unexplained() {
        double least = seen.mean() - countedApart - DOUBT * seen.doubt();
        long others = Math.max(0, keys - seen.count());
        return everything - (seen.sum() - seen.count() * countedApart) - others * Math.max(0, least);
    }
}
