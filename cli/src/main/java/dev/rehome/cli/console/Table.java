package dev.rehome.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Rows under headings, aligned by columns of the terminal; where it is too narrow the widest cells are cut. */
public final class Table {
    private static final int GAP = 2;
    private static final int LEAST = 4;

    private final List<Heading> headings;
    private final List<List<Text>> rows = new ArrayList<>();

    private Table(List<Heading> headings) {
        this.headings = headings;
    }

    /** What stands over a column; numbers are aligned to the right. */
    private record Heading(String name, boolean right, boolean whole) {
        static Heading of(String text) {
            return switch (text.charAt(0)) {
                case '>' -> new Heading(text.substring(1), true, true);
                case '=' -> new Heading(text.substring(1), false, true);
                default -> new Heading(text, false, false);
            };
        }
    }

    /** Headings; one that begins with {@code >} is of numbers, one with {@code =} of what is no use when it is cut. */
    public static Table of(String... headings) {
        return new Table(Arrays.stream(headings).map(Heading::of).toList());
    }

    public void row(Text... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException(cells.length + " cells under " + headings.size() + " headings");
        }
        rows.add(List.of(cells));
    }

    public void row(String... cells) {
        row(Arrays.stream(cells).map(Text::of).toArray(Text[]::new));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** One text a line, at most {@code width} columns where that is possible; columns without content are left out. */
    List<Text> lines(int width, String mark) {
        int[] shown = IntStream.range(0, headings.size())
                .filter(column -> rows.stream().anyMatch(row -> row.get(column).columns() > 0))
                .toArray();
        int[] widths = widths(shown, width);
        List<Text> lines = new ArrayList<>();
        lines.add(line(
                headings.stream()
                        .map(heading -> Text.of(Tone.STRONG, heading.name()))
                        .toList(),
                shown,
                widths,
                mark));
        rows.forEach(row -> lines.add(line(row, shown, widths, mark)));
        return lines;
    }

    /** Of every column, those that are left out, too. */
    private int[] widths(int[] shown, int width) {
        int[] widths = new int[headings.size()];
        for (int column : shown) {
            widths[column] = Math.max(
                    Columns.of(headings.get(column).name()),
                    rows.stream()
                            .mapToInt(row -> row.get(column).columns())
                            .max()
                            .orElse(0));
        }
        int excess = Arrays.stream(widths).sum() + GAP * (shown.length - 1) - width;
        while (excess > 0) {
            int widest = widest(widths);
            if (widths[widest] <= LEAST) {
                break;
            }
            widths[widest]--;
            excess--;
        }
        return widths;
    }

    /** Numbers are never cut: half a number is a wrong number. */
    private int widest(int[] widths) {
        return IntStream.range(0, widths.length)
                .filter(column -> !headings.get(column).whole())
                .reduce((left, right) -> widths[left] >= widths[right] ? left : right)
                .orElse(0);
    }

    private Text line(List<Text> cells, int[] shown, int[] widths, String mark) {
        Text line = Text.EMPTY;
        Text gap = Text.EMPTY;
        for (int column : shown) {
            Heading heading = headings.get(column);
            Text cell = heading.whole() ? cells.get(column) : cells.get(column).clipped(widths[column], mark);
            String fill = " ".repeat(Math.max(0, widths[column] - cell.columns()));
            if (cell.columns() > 0) {
                line = line.and(gap).and(heading.right() ? fill : "").and(cell);
                gap = Text.EMPTY;
            }
            // Blanks wait for something that stands behind them.
            gap = gap.and(cell.columns() > 0 && heading.right() ? "" : fill).and(" ".repeat(GAP));
        }
        return line;
    }
}
