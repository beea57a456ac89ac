package dev.rehome.cli.console;

import dev.rehome.event.Event;
import java.time.Duration;

/** A running migration in one line of the live view, with more detail the wider the terminal is. */
record LaneLine(Glyphs glyphs, int width, int nameWidth) {
    private static final int WIDE = 110;
    private static final int NARROW_BAR = 10;
    private static final int WIDE_BAR = 24;

    /** As wide as the longest name, up to a quarter of the terminal. */
    static LaneLine of(Glyphs glyphs, int width, int longestName) {
        return new LaneLine(glyphs, width, Math.min(longestName, Math.max(10, width / 4)));
    }

    Text of(Lane lane) {
        Text name = padded(Text.of(Tone.STRONG, lane.id().toString()).clipped(nameWidth, glyphs.ellipsis()), nameWidth);
        Text rest = lane.progress()
                .map(progress -> progress(lane, progress))
                .orElseGet(() -> Text.of(Tone.FAINT, lane.waitingFor().orElse("starting")));
        return name.and(" ").and(rest).clipped(width - 1, glyphs.ellipsis());
    }

    private Text progress(Lane lane, Event.Progress progress) {
        boolean wide = width >= WIDE;
        String keys = wide
                ? Amounts.exact(progress.done()) + "/" + Amounts.exact(progress.total()) + " keys"
                : Amounts.rough(progress.done()) + "/" + Amounts.rough(progress.total());
        Lane.Pace pace = lane.pace();
        Text line = padded(Text.of(progress.stage()), 6)
                .and(" ")
                .and(Tone.PLACE, bar(lane.share(), wide ? WIDE_BAR : NARROW_BAR))
                .and(" ")
                .and(padded(Text.of(keys), wide ? 21 : 11))
                .and(" ")
                .and(padded(Text.of(Amounts.rough((long) pace.keysPerSecond()) + (wide ? " keys/s" : "/s")), 7))
                .and(" ")
                .and(wide || progress.slowedBy() == null ? rest(lane, pace) : Text.EMPTY);
        return progress.slowedBy() == null ? line : line.and(" ").and(Tone.WARNING, progress.slowedBy());
    }

    /** What gives way to the reason of slowness where there is no room for both. */
    private static Text rest(Lane lane, Lane.Pace pace) {
        return padded(Text.of(Amounts.bytes((long) pace.bytesPerSecond()) + "/s"), 9)
                .and(" ")
                .and(lane.left().map(LaneLine::left).orElse(""));
    }

    private static String left(Duration left) {
        return Amounts.time(left.toSeconds() == 0 ? left : Duration.ofSeconds(left.toSeconds()))
                        .replace(".0 s", " s") + " left";
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
