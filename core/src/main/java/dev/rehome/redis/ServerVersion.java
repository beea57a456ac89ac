package dev.rehome.redis;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A version such as 7.0.15. */
public record ServerVersion(int major, int minor, int patch) implements Comparable<ServerVersion> {
    /** The server does not say. */
    public static final ServerVersion UNKNOWN = new ServerVersion(0, 0, 0);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:\\.(\\d{1,6}))?.*");
    private static final Comparator<ServerVersion> ORDER = Comparator.comparingInt(ServerVersion::major)
            .thenComparingInt(ServerVersion::minor)
            .thenComparingInt(ServerVersion::patch);

    /** Whatever follows the third number is passed over; {@link #UNKNOWN} if there are no two numbers. */
    public static ServerVersion parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            return UNKNOWN;
        }
        String patch = matcher.group(3);
        return new ServerVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    public boolean known() {
        return compareTo(UNKNOWN) != 0;
    }

    public boolean atLeast(int otherMajor, int otherMinor) {
        return compareTo(new ServerVersion(otherMajor, otherMinor, 0)) >= 0;
    }

    @Override
    public int compareTo(ServerVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return known() ? major + "." + minor + "." + patch : "unknown";
    }
}
