package dev.rehome.cli.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** All migrations in one line: how many ended, run and wait, how far they are together, and when they will be done. */
final class TotalsLine {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ROOT);
    private static final Duration SOON = Duration.ofHours(20);

    private final Clock clock;

    TotalsLine(Clock clock) {
        this.clock = clock;
    }

    /** A part of the line; the higher its rank, the sooner it gives way. */
    private record Part(int rank, String text) {}

    /** In at most so many columns. */
    Text of(Totals totals, int columns) {
        List<Part> parts = parts(totals);
        for (int rank = 9; rank > 0 && width(parts) > columns; rank--) {
            int least = rank;
            parts.removeIf(part -> part.rank() >= least);
        }
        return Text.of(Tone.FAINT, line(parts)).clipped(columns, "");
    }

    /** With everything. */
    String of(Totals totals) {
        return line(parts(totals));
    }

    private List<Part> parts(Totals totals) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(0, totals.ended() + " of " + totals.all() + " ended"));
        counted(parts, 2, totals.failed(), "failed");
        counted(parts, 5, totals.notStarted(), "not started");
        parts.add(new Part(1, totals.running() + " running"));
        counted(parts, 4, totals.waiting(), "waiting");
        if (totals.share() > 0) {
            parts.add(new Part(6, String.format(Locale.ROOT, "%.0f%%", Math.floor(totals.share() * 100))));
        }
        if (totals.keysPerSecond() > 0) {
            parts.add(new Part(7, Amounts.rough((long) totals.keysPerSecond()) + "/s"));
        }
        if (totals.passed().toSeconds() > 0) {
            parts.add(new Part(8, LaneLine.whole(totals.passed())));
        }
        totals.left().ifPresent(left -> parts.add(new Part(3, left(left))));
        return parts;
    }

    private static void counted(List<Part> parts, int rank, int count, String what) {
        if (count > 0) {
            parts.add(new Part(rank, count + " " + what));
        }
    }

    private String left(Duration left) {
        Instant end = clock.instant().plus(left);
        DateTimeFormatter format = left.compareTo(SOON) < 0 ? HOUR : DAY;
        return "about " + LaneLine.whole(left) + " left, until " + format.format(end.atZone(ZoneId.systemDefault()));
    }

    private static int width(List<Part> parts) {
        return Columns.of(line(parts));
    }

    private static String line(List<Part> parts) {
        return parts.stream().map(Part::text).collect(Collectors.joining(", "));
    }
}
