package dev.rehome.plan;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What the parts of a URL may be, once they are known; a part with a reference may be anything until then. */
public final class UrlParts {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]+");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,9}");
    private static final int HIGHEST_PORT = 65_535;

    private UrlParts() {}

    /** A name, an IPv4 address, or an IPv6 address without its brackets. */
    public static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** The port, empty where the text is none. */
    public static OptionalInt port(String text) {
        OptionalInt number = number(text);
        return number.isPresent() && number.getAsInt() >= 1 && number.getAsInt() <= HIGHEST_PORT
                ? number
                : OptionalInt.empty();
    }

    /** The database's number, empty where the text is none. Redis counts databases with a C int. */
    public static OptionalInt database(String text) {
        return number(text);
    }

    static boolean isHost(ReferenceText text) {
        return !text.isLiteral() || isHost(text.written());
    }

    static boolean isPort(ReferenceText text) {
        return !text.isLiteral() || port(text.written()).isPresent();
    }

    static boolean isDatabase(ReferenceText text) {
        return !text.isLiteral() || database(text.written()).isPresent();
    }

    private static OptionalInt number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        long number = Long.parseLong(text);
        return number <= Integer.MAX_VALUE ? OptionalInt.of((int) number) : OptionalInt.empty();
    }
}
