package dev.rehome.redis;

/** The id of a stream's entry, {@code <milliseconds>-<sequence>}, both unsigned. */
public final class StreamId {
    public static final String NONE = "0-0";
    public static final String LARGEST = "18446744073709551615-18446744073709551615";

    private StreamId() {}

    /** The smallest id that is greater; servers before 6.2 know no exclusive ranges. */
    public static String after(String id) {
        int dash = id.indexOf('-');
        long millis = Long.parseUnsignedLong(id.substring(0, dash));
        long sequence = Long.parseUnsignedLong(id.substring(dash + 1)) + 1;
        if (sequence == 0) {
            millis++;
        }
        return Long.toUnsignedString(millis) + "-" + Long.toUnsignedString(sequence);
    }
}
