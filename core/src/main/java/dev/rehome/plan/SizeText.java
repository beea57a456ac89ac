package dev.rehome.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sizes in bytes as a plan writes them: {@code 512}, {@code 64KiB}, {@code 16MiB}, {@code 1GiB}. */
public final class SizeText {
    private static final Pattern GRAMMAR = Pattern.compile("([0-9]{1,18})(KiB|MiB|GiB)?");
    private static final String[] UNITS = {"KiB", "MiB", "GiB"};

    private SizeText() {}

    /** @throws MalformedTextException where the text is none, or is over {@link Long#MAX_VALUE} bytes */
    public static long parse(String text) throws MalformedTextException {
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw malformed(text, "is no size");
        }
        long number = Long.parseLong(matcher.group(1));
        int shift = shift(matcher.group(2));
        if (number > Long.MAX_VALUE >> shift) {
            throw malformed(text, "is too large");
        }
        return number << shift;
    }

    /** The shortest text that {@link #parse} reads as the same number of bytes. */
    public static String format(long bytes) {
        for (int unit = UNITS.length; unit > 0 && bytes != 0; unit--) {
            if ((bytes & ((1L << (10 * unit)) - 1)) == 0) {
                return (bytes >> (10 * unit)) + UNITS[unit - 1];
            }
        }
        return Long.toString(bytes);
    }

    private static int shift(@Nullable String unit) {
        for (int index = 0; index < UNITS.length; index++) {
            if (UNITS[index].equals(unit)) {
                return 10 * (index + 1);
            }
        }
        return 0;
    }

    private static MalformedTextException malformed(String text, String what) {
        return new MalformedTextException(
                "PLAN-SIZE",
                Excerpted.of(text) + " " + what,
                "write a whole number of bytes, or one with KiB, MiB or GiB: 512, 64KiB, 16MiB");
    }
}
