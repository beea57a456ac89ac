package dev.rehome.cli.console;

import dev.rehome.event.Counts;
import dev.rehome.event.Event.MigrationFinished;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.Event.VerifyFinished;
import java.time.Duration;
import java.util.Optional;

/** One line about a migration that has ended. */
final class FinishedLine {
    private FinishedLine() {}

    static Text of(MigrationFinished ended, Optional<VerifyFinished> verification, Glyphs glyphs) {
        boolean done = ended.status() == MigrationStatus.DONE;
        Text line = Text.of(done ? Tone.GOOD : Tone.BAD, done ? glyphs.done() : glyphs.failed())
                .and(" ")
                .and(Tone.STRONG, ended.migration().toString())
                .and(" ");
        if (!done) {
            return line.and(Tone.BAD, word(ended.status()))
                    .and(ended.explanation() == null ? "" : ": " + firstLine(ended.explanation()));
        }
        return line.and(copied(ended.counts(), ended.duration()))
                .and(verification.map(FinishedLine::verified).orElse(""));
    }

    /** The rest stands under the final table. */
    private static String firstLine(String explanation) {
        return explanation.lines().findFirst().orElse("");
    }

    static String word(MigrationStatus status) {
        return switch (status) {
            case DONE -> "done";
            case FAILED -> "failed";
            case REFUSED -> "refused";
            case INTERRUPTED -> "interrupted";
            case ROLLED_BACK -> "rolled back";
        };
    }

    private static String copied(Counts counts, Duration duration) {
        StringBuilder line = new StringBuilder(Amounts.counted(counts.copied(), "key"))
                .append(", ")
                .append(Amounts.bytes(counts.bytes()))
                .append(" in ")
                .append(Amounts.time(duration));
        fate(line, counts.replaced(), "replaced");
        fate(line, counts.identical(), "identical");
        fate(line, counts.skipped(), "skipped");
        fate(line, counts.expired(), "expired");
        fate(line, counts.vanished(), "vanished");
        return line.toString();
    }

    private static void fate(StringBuilder line, long count, String name) {
        if (count > 0) {
            line.append(", ").append(Amounts.exact(count)).append(' ').append(name);
        }
    }

    private static String verified(VerifyFinished verification) {
        return ", verified " + verification.level();
    }
}
