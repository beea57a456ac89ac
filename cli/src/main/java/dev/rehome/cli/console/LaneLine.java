package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.Locale;

/** A migration in one line of the live view, with more detail the wider the terminal is. */
record LaneLine(Glyphs glyphs, int width, int nameWidth) {
    private static final int WIDE = 110;
    private static final int NARROW_BAR = 10;
    private static final int WIDE_BAR = 24;
    private static final String WAITS_FOR = "waits for ";

    /** As wide as the longest name, up to a quarter of the terminal. */
    static LaneLine of(Glyphs glyphs, int width, int longestName) {
        return new LaneLine(glyphs, width, Math.min(longestName, Math.max(10, width / 4)));
    }

    Text of(Lane lane) {
        Text name = padded(Text.of(Tone.STRONG, name(lane.id())), nameWidth);
        Text rest = lane.isRunning()
                ? lane.progress()
                        .map(progress -> progress(lane, progress))
                        .orElseGet(() -> Text.of(Tone.FAINT, "begins"))
                : waiting(lane.waitingFor().orElse("its turn"));
        return name.and(" ").and(rest).clipped(width - 1, glyphs.ellipsis());
    }

    private static Text waiting(String reason) {
        return Text.of("waits  ")
                .and(
                        Tone.WARNING,
                        reason.startsWith(WAITS_FOR) ? "for " + reason.substring(WAITS_FOR.length()) : reason);
    }

    /** Of a name that is too long, the app's part is cut: the environment tells two of one app apart. */
    String name(MigrationId id) {
        String whole = id.toString();
        if (Columns.of(whole) <= nameWidth) {
            return whole;
        }
        String environment = clipped("@" + id.environment(), nameWidth / 2);
        return clipped(id.app(), nameWidth - Columns.of(environment)) + environment;
    }

    private String clipped(String text, int columns) {
        return Text.of(text).clipped(columns, glyphs.ellipsis()).plain();
    }

    private Text progress(Lane lane, Event.Progress progress) {
        String reason = progress.slowedBy();
        return reason == null
                ? Text.of(stage(progress)).and(course(lane, progress))
                : Text.of(stage(progress)).and(slowed(lane, progress, reason));
    }

    private static String stage(Event.Progress progress) {
        return progress.stage() + " ".repeat(Math.max(1, 7 - progress.stage().length()));
    }

    private Text course(Lane lane, Event.Progress progress) {
        boolean wide = width >= WIDE;
        Lane.Pace pace = lane.pace();
        return Text.of(Tone.PLACE, bar(lane.share(), wide ? WIDE_BAR : NARROW_BAR))
                .and(" ")
                .and(keys(progress))
                .and(pace(pace))
                .and(padded(Text.of(pace.known() ? Amounts.bytes((long) pace.bytesPerSecond()) + "/s" : ""), 9))
                .and(" ")
                .and(lane.left().map(left -> whole(left) + " left").orElse(""));
    }

    /** Where there is no room for all, the bar gives way to the reason, and then the number of keys. */
    private Text slowed(Lane lane, Event.Progress progress, String reason) {
        Text why = Text.of(Tone.WARNING, reason);
        if (width >= WIDE) {
            return course(lane, progress).and(" ").and(why);
        }
        Text share = Text.of(String.format(Locale.ROOT, "%3.0f%% ", Math.floor(lane.share() * 100)));
        Text keys = keys(progress);
        Text pace = pace(lane.pace());
        int room = width - 1 - nameWidth - 8 - share.columns() - pace.columns();
        return keys.columns() + why.columns() <= room
                ? share.and(keys).and(pace).and(why)
                : share.and(pace).and(why);
    }

    private Text keys(Event.Progress progress) {
        return width >= WIDE
                ? padded(Text.of(Amounts.exact(progress.done()) + "/" + Amounts.exact(progress.total()) + " keys"), 22)
                : padded(Text.of(Amounts.rough(progress.done()) + "/" + Amounts.rough(progress.total())), 12);
    }

    private Text pace(Lane.Pace pace) {
        boolean wide = width >= WIDE;
        if (!pace.known()) {
            return padded(Text.EMPTY, wide ? 14 : 8);
        }
        return padded(Text.of(Amounts.rough((long) pace.keysPerSecond()) + (wide ? " keys/s" : "/s")), wide ? 14 : 8);
    }

    /** Without parts of seconds. */
    static String whole(Duration time) {
        return Amounts.time(time.toSeconds() == 0 ? time : Duration.ofSeconds(time.toSeconds()))
                .replace(".0 s", " s");
    }

    /** Eighths of a cell where the glyphs have them. */
    String bar(double share, int cells) {
        int steps = glyphs.bar().length() - 1;
        int filled = (int) Math.floor(share * cells * steps);
        StringBuilder bar = new StringBuilder();
        for (int cell = 0; cell < cells; cell++) {
            int level = Math.max(0, Math.min(steps, filled - cell * steps));
            bar.append(glyphs.bar().charAt(level));
        }
        return glyphs.gutter() + bar + glyphs.gutter();
    }

    private static Text padded(Text text, int width) {
        return text.and(" ".repeat(Math.max(0, width - text.columns())));
    }
}
