package dev.rehome.copy.logical;

/**
 * How many elements to ask for, so that a piece is about as large as is aimed at. It begins with few, since nothing is
 * known of their size, and falls at once where they turn out larger.
 */
final class Portion {
    /** More would keep a server from others for too long, however small they are. */
    static final int MOST = 8000;

    /** What is kept in hash tables and skip lists costs more: 1 to 3 µs of CPU each on either side (bench/large-keys.py). */
    static final int MOST_SCATTERED = 1000;

    /**
     * Of those that go into one command. While a destination's hash table grows, each may be the first to touch a page of memory,
     * which took up to 100 µs on a busy machine.
     */
    static final int MOST_ADDED = 250;

    private static final int FIRST = 16;
    private static final int GROWTH = 4;
    private static final int SMOOTHING = 4;

    private final long aim;
    private double mean;
    private int elements = FIRST;

    Portion(long bytes) {
        this.aim = bytes;
    }

    int elements() {
        return elements;
    }

    /** So many elements came, of so many bytes. */
    void learn(long came, long bytes) {
        if (came > 0) {
            double now = Math.max(1, (double) bytes / came);
            mean = mean == 0 || now > mean ? now : mean + (now - mean) / SMOOTHING;
            double fit = Math.min(aim / mean, (double) elements * GROWTH);
            elements = (int) Math.max(1, Math.min(fit, MOST));
        }
    }
}
