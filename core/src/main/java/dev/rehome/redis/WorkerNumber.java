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
}
