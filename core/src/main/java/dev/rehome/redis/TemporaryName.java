package dev.rehome.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names under which a key is written until it is whole: the key with {@code :rehome:RUN:NUMBER} appended, so that
 * permissions for the beginning of names still hold. Such names are nobody's keys: a copy and a verification pass over
 * them on both sides.
 */
public final class TemporaryName {
    private static final String MARK_TEXT = ":rehome:";
    private static final byte[] MARK = MARK_TEXT.getBytes(StandardCharsets.US_ASCII);
    /** Of a run's id, a ULID. */
    private static final int RUN = 26;

    private static final int MOST_DIGITS = 18;

    private TemporaryName() {}

    /**
     * Such a name.
     *
     * @param run a ULID
     * @param number different for each attempt to write a key in one run
     */
    public static byte[] of(byte[] key, String run, long number) {
        byte[] end = (MARK_TEXT + run + ":" + number).getBytes(StandardCharsets.US_ASCII);
        byte[] name = Arrays.copyOf(key, key.length + end.length);
        System.arraycopy(end, 0, name, key.length, end.length);
        return name;
    }

    /** The pattern of {@code SCAN} that all those of a run fit. */
    public static String pattern(String run) {
        return "*" + MARK_TEXT + run + ":*";
    }

    public static boolean is(byte[] name) {
        return is(name, 0, name.length);
    }

    /** Whether the name at that place is one; most names are told from one by their last bytes. */
    public static boolean is(byte[] bytes, int offset, int length) {
        int digits = 0;
        while (digits < Math.min(length, MOST_DIGITS) && isDigit(bytes[offset + length - 1 - digits])) {
            digits++;
        }
        int run = length - digits - 1 - RUN;
        int mark = run - MARK.length;
        return digits > 0
                && mark >= 0
                && bytes[offset + run + RUN] == ':'
                && Arrays.equals(bytes, offset + mark, offset + run, MARK, 0, MARK.length)
                && isRun(bytes, offset + run);
    }

    private static boolean isRun(byte[] bytes, int from) {
        for (int at = from; at < from + RUN; at++) {
            if (!isDigit(bytes[at]) && (bytes[at] < 'A' || bytes[at] > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }
}
