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
    /** A smaller part of a large key is not worth a question. */
    private static final int PART = 8;

    private final long limit;
    private final double everything;
    private final double countedApart;
    private final long keys;
    private long seen;
    private double sum;
    private double squares;
    private boolean possible;

    /**
     * @param limit bytes of memory from which on a key is large
     * @param everything bytes that all keys and values take; negative where it is not known
     * @param keys how many there are
     * @param countedApart bytes of each key that {@code MEMORY USAGE} counts and {@code everything} does not
     */
    SizeEvidence(long limit, long everything, long keys, double countedApart) {
        this.countedApart = countedApart;
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
        if (everything < limit) {
            return new SizeEvidence(limit, everything, keys, countedApart(facts));
        }
        long entries = facts.keyspaces().values().stream()
                .mapToLong(each -> each.keys() + each.expires())
                .sum();
        boolean matters = Capabilities.of(facts).memoryUsage() && entries * EntryRounding.MOST >= limit / PART;
        long rounding = matters ? entries * EntryRounding.ask(connection) : 0;
        return new SizeEvidence(limit, Math.max(0, everything - rounding), keys, countedApart(facts));
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

    /** So many keys have been seen, whose sizes have this sum and this sum of squares. */
    public synchronized void saw(int count, double sizes, double squared) {
        seen += count;
        sum += sizes;
        squares += squared;
        if (possible && everything >= 0 && seen >= Math.min(ENOUGH, keys)) {
            possible = unexplained() >= limit;
        }
    }

    private double unexplained() {
        double mean = sum / seen;
        double variance = Math.max(0, squares / seen - mean * mean);
        double least = mean - countedApart - DOUBT * Math.sqrt(variance / seen);
        long others = Math.max(0, keys - seen);
        return everything - (sum - seen * countedApart) - others * Math.max(0, least);
    }
}
