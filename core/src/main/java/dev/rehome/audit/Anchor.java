package dev.rehome.audit;

import dev.rehome.problem.UsageException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The hash of a record that stands outside the log.
 *
 * @param where in words, for example {@code audit.head} or {@code commit 0123abc}
 * @param sequence of the record; −1 where only the hash is known
 * @param sha256 in lower-case hex
 * @param commit whose trailer it is, in hex; null where it is from elsewhere
 */
public record Anchor(
        String where,
        long sequence,
        String sha256,
        @Nullable String commit) {
    private static final int SHORT = 10;

    private static final Pattern HASH = Pattern.compile("(?:sha256:)?([0-9a-f]{64})");

    /** Any place that names the record in full. */
    public static Anchor at(String where, LogHead head) {
        return new Anchor(where, head.sequence(), head.sha256(), null);
    }

    /** The trailer of a commit, which is named in full. */
    public static Anchor ofCommit(String commit, long sequence, String sha256) {
        String shown = commit.substring(0, Math.min(SHORT, commit.length()));
        return new Anchor("commit " + shown, sequence, sha256, commit);
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
            return new Anchor("--head", -1, matcher.group(1), null);
        }
        return LogHead.parse(value)
                .map(head -> at("--head", head))
                .orElseThrow(() -> new UsageException(
                        "AUDIT-HEAD", "no hash of a record: " + text, "give 64 hex digits, or the line of audit.head"));
    }

    /** The same, with the record that was found to have this hash. */
    Anchor confirmedBy(LogHead record) {
        return new Anchor(where, record.sequence(), sha256, commit);
    }

    /** Whether it is one of those that were found in a log. */
    boolean isAmong(List<Anchor> confirmed) {
        return confirmed.stream()
                .anyMatch(found -> where.equals(found.where)
                        && sha256.equals(found.sha256)
                        && (!knowsSequence() || sequence == found.sequence));
    }

    boolean knowsSequence() {
        return sequence >= 0;
    }
}
