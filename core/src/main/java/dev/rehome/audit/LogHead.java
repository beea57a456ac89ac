package dev.rehome.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of one record that only that record can have. Where it stands outside the log, the log up to there cannot be
 * changed without notice: it is then anchored.
 *
 * @param sequence of the record, from 0; −1 for the head of a log that has none
 * @param sha256 of the record's line without its line feed, in lower-case hex
 */
public record LogHead(long sequence, String sha256) {
    /** What the first record has for {@code prev}. */
    static final LogHead NONE = new LogHead(-1, "0".repeat(64));

    private static final Pattern WRITTEN = Pattern.compile("([0-9]{1,18}) sha256:([0-9a-f]{64})");

    /** Reads what {@link #toString} writes. */
    public static Optional<LogHead> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new LogHead(Long.parseLong(matcher.group(1)), matcher.group(2)))
                : Optional.empty();
    }

    /** {@code 41 sha256:…}, as in {@code audit.head} and after {@code Rehome-Audit:}. */
    @Override
    public String toString() {
        return sequence + " sha256:" + sha256;
    }
}
