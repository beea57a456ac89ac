package dev.rehome.redis;

/**
 * How many workers, each with a connection to both servers, it takes so that servers never wait for requests however far
 * away they are.
 */
public final class WorkerNumber {
    /** Where each key is waited for by itself, or where servers are far away. */
    public static final int MOST = 8;

    /** So much of a round trip does a worker fill with the keys that it has on the way. */
    private static final long MILLIS_EACH = 2;

    private WorkerNumber() {}

    /** @param nearby how many it takes where there is no distance */
    public static int fitting(int nearby, ServerFacts source, ServerFacts destination) {
        long millis =
                Math.max(source.roundTrip().toMillis(), destination.roundTrip().toMillis());
        return (int) Math.max(nearby, Math.min(MOST, millis / MILLIS_EACH));
    }

    /**
     * No more than there are batches to give them, and one at least.
     *
     * @param keys how many there are; {@link Long#MAX_VALUE} where single keys may take as long as many
     */
    public static int busy(int wanted, long keys, int batchKeys) {
        return (int) Math.min(wanted - 1L, keys / batchKeys) + 1;
    }
}
