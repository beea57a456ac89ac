package dev.rehome.cli.console;

import java.util.ArrayList;
import java.util.List;

/** What the live view shows: the running migrations, a few of those that wait and why, and the totals. */
final class Overview {
    private static final int MOST_WAITING = 5;

    private final Lanes lanes;
    private final Glyphs glyphs;
    private final TotalsLine totals;

    Overview(Lanes lanes, Glyphs glyphs, TotalsLine totals) {
        this.lanes = lanes;
        this.glyphs = glyphs;
        this.totals = totals;
    }

    /** Lines that are shorter than so many columns, and fewer than so many rows where there are at least two. */
    List<Text> lines(int columns, int rows) {
        List<Lane> running = lanes.running();
        List<Lane> waiting = lanes.waiting();
        int room = Math.max(0, rows - 2);
        List<Lane> first = first(running, room);
        List<Lane> next =
                running.size() > first.size() ? List.of() : first(waiting, Math.min(MOST_WAITING, room - first.size()));
        LaneLine line = LaneLine.of(glyphs, columns, Math.max(longest(first), longest(next)));
        List<Text> lines = new ArrayList<>(first.stream().map(line::of).toList());
        more(running.size() - first.size(), "running", room, columns, lines);
        next.stream().map(line::of).forEach(lines::add);
        if (running.size() == first.size()) {
            more(waiting.size() - next.size(), "waiting", room, columns, lines);
        }
        lines.add(totals.of(lanes.totals(), columns - 1));
        return lines;
    }

    /** All, or so many that there is room to say that there are more. */
    private static List<Lane> first(List<Lane> all, int room) {
        return all.size() <= room ? all : all.subList(0, Math.max(0, room - 1));
    }

    private void more(int count, String what, int room, int columns, List<Text> lines) {
        if (count > 0 && lines.size() < room) {
            lines.add(Text.of(Tone.FAINT, glyphs.ellipsis() + " and " + count + " more " + what)
                    .clipped(columns - 1, glyphs.ellipsis()));
        }
    }

    private static int longest(List<Lane> some) {
        return some.stream()
                .mapToInt(lane -> Columns.of(lane.id().toString()))
                .max()
                .orElse(0);
    }
}
