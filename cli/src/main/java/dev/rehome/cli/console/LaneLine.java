package dev.rehome.cli.console;

import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.Locale;

/** A migration in one line of the live view, with more detail the wider the terminal is. */
record LaneLine(Glyphs glyphs, int width, int nameWidth) {
    private static final int WIDE = 110;
    /** From here on there is a bar. */
    private static final int USUAL = 80;

    private static final int LEAST_BAR = 4;
    private static final int USUAL_BAR = 10;
    private static final int WIDE_BAR = 24;
    private static final int LEAST_NAME = 14;
    private static final int STAGE = 7;
    /** {@code 3:02:07 left}. */
    private static final int LEFT = 12;

    private static final String WAITS_FOR = "waits for ";

    /** As wide as the longest name, up to a quarter of the terminal. */
    static LaneLine of(Glyphs glyphs, int width, int longestName) {
        return new LaneLine(glyphs, width, Math.min(longestName, Math.max(LEAST_NAME, width / 4)));
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
        return progress.stage()
                + " ".repeat(Math.max(1, STAGE - progress.stage().length()));
    }

    /** Columns behind the stage. */
    private int room() {
        return width - 1 - nameWidth - 1 - STAGE;
    }

    private Text course(Lane lane, Event.Progress progress) {
        Text keys = keys(progress);
        Lane.Pace pace = lane.pace();
        Text left =
                padded(Text.of(lane.left().map(time -> whole(time) + " left").orElse("")), LEFT);
        if (width < USUAL) {
            return fitting(share(lane), left, pace(pace), keys);
        }
        Text rest = Text.of(" ")
                .and(keys)
                .and(pace(pace))
                .and(padded(Text.of(pace.known() ? Amounts.bytes((long) pace.bytesPerSecond()) + "/s" : ""), 9))
                .and(" ")
                .and(left);
        int cells = Math.min(width >= WIDE ? WIDE_BAR : USUAL_BAR, room() - rest.columns() - 2);
        return Text.of(Tone.PLACE, bar(lane.share(), Math.max(LEAST_BAR, cells)))
                .and(rest);
    }

    /** The first of them, and of the others those that there is room for. */
    private Text fitting(Text first, Text... others) {
        Text line = first;
        for (Text other : others) {
            line = line.columns() + other.columns() <= room() ? line.and(other) : line;
        }
        return line;
    }

    /** Where there is no room for all, the bar gives way to the reason, then the number of keys, then the pace. */
    private Text slowed(Lane lane, Event.Progress progress, String reason) {
        Text why = Text.of(Tone.WARNING, reason);
        Text course = course(lane, progress);
        if (width >= WIDE && course.columns() + 1 + why.columns() <= room()) {
            return course.and(" ").and(why);
        }
        Text share = share(lane);
        Text keys = keys(progress);
        Text pace = pace(lane.pace());
        int room = room() - share.columns() - why.columns();
        Text line = keys.columns() + pace.columns() <= room ? share.and(keys) : share;
        return (pace.columns() <= room ? line.and(pace) : line).and(why);
    }

    private static Text share(Lane lane) {
        return Text.of(String.format(Locale.ROOT, "%3.0f%% ", Math.floor(lane.share() * 100)));
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
