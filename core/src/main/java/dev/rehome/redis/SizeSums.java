package dev.rehome.redis;

/** What is kept of some sizes, in bytes: enough for their mean and how far they are from it. Not for several threads. */
public final class SizeSums {
    private long count;
    private double sum;
    private double squares;

    public void add(long size) {
        count++;
        sum += size;
        squares += (double) size * size;
    }

    void add(SizeSums others) {
        count += others.count;
        sum += others.sum;
        squares += others.squares;
    }

    long count() {
        return count;
    }

    double sum() {
        return sum;
    }

    double mean() {
        return sum / count;
    }

    /** By how much the mean of so many may be off, one standard deviation. */
    double doubt() {
        double variance = Math.max(0, squares / count - mean() * mean());
        return Math.sqrt(variance / count);
    }
}
