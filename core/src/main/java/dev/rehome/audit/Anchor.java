package dev.rehome.audit;

import dev.rehome.problem.UsageException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hash of a record that stands outside the log.
 *
 * @param where in words, for example {@code audit.head} or {@code commit 0123abc}
 * @param sequence of the record; −1 where only the hash is known
 * @param sha256 in lower-case hex
 */
public record Anchor(String where, long sequence, String sha256) {
    private static final Pattern HASH = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

    /** Any place that names the record in full. */
    public static Anchor at(String where, LogHead head) {
        return new Anchor(where, head.sequence(), head.sha256());
    }

    /**
     * What a person gives after {@code --head}: 64 hex digits, with or without {@code sha256:}, or the whole line of
     * {@code audit.head}.
     *
     * @throws UsageException where it is none of these
     */
    public static Anchor given(String text) {
        String value = text.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = HASH.matcher(value);
        if (matcher.matches()) {
            return new Anchor("--head", -1, matcher.group(1));
        }
        return LogHead.parse(value)
                .map(head -> at("--head", head))
                .orElseThrow(() -> new UsageException(
                        "AUDIT-HEAD", "no hash of a record: " + text, "give 64 hex digits, or the line of audit.head"));
    }

    boolean knowsSequence() {
        return sequence >= 0;
    }
}
