package dev.rehome.plan;

import java.util.regex.Pattern;

/** Text of a plan as a message may quote it: without the user info of URLs, short, and on one line. */
public final class Excerpted {
    private static final int LONGEST = 60;
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file):[^}]*}");
    private static final String HOST = "([A-Za-z0-9._-]*|\\[[0-9A-Fa-f:.]*])(:[0-9]*)?";

    /** An authority without user info; anything else may be a password in the wrong place. */
    private static final Pattern HOSTS = Pattern.compile(HOST + "(," + HOST + ")*(/[^:]*)?");

    private Excerpted() {}

    /** The text in quotes. */
    public static String of(String text) {
        return quoted(text.contains("://") ? withoutUserInfo(text) : text);
    }

    /** A text that should be a URL, in quotes; whatever in it could be user info is not shown. */
    public static String ofEndpoint(String text) {
        return quoted(withoutUserInfo(text));
    }

    /**
     * The text with everything between {@code ://} and the last {@code @} as {@code ***}: more than the user info of a
     * well-formed URL, since a text that is no URL is where this matters. Where there is no {@code @} and the rest is
     * not plainly a host, all of the rest.
     */
    public static String withoutUserInfo(String text) {
        int scheme = text.indexOf("://");
        boolean schemeFirst = scheme >= 0 && text.lastIndexOf('@', scheme) < 0;
        int start = schemeFirst ? scheme + "://".length() : 0;
        int at = text.lastIndexOf('@');
        if (at >= start) {
            return text.substring(0, start) + "***" + text.substring(at);
        }
        return isPlainHost(text.substring(start)) ? text : text.substring(0, start) + "***";
    }

    /** Whether the first word of this is a host, or several, and at most a path: nothing in it can be user info. */
    public static boolean beginsWithPlainHost(String text) {
        return isPlainHost(REFERENCE.matcher(text).replaceAll("1").split("[\\s,\"'}]", 2)[0]);
    }

    private static boolean isPlainHost(String text) {
        return HOSTS.matcher(REFERENCE.matcher(text).replaceAll("1")).matches();
    }

    private static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        boolean tooLong = line.codePointCount(0, line.length()) > LONGEST;
        return "'" + (tooLong ? line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…" : line) + "'";
    }
}
