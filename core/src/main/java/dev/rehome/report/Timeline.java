package dev.rehome.report;

import dev.rehome.report.RunReport.Attempt;
import dev.rehome.report.RunReport.Migration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** When each migration went on, as bars: horizontal places in percent of the picture, vertical ones in pixels. */
final class Timeline {
    private static final int MOST_NAMED = 50;
    private static final int NAMED_ROW = 30;
    private static final int NAMED_BAR = 8;

    private final List<Migration> begun;
    private final Instant from;
    private final Instant to;

    /** @param end of the log, for what has no end */
    Timeline(List<Migration> migrations, Instant end) {
        this.begun = migrations.stream()
                .filter(each -> !each.attempts().isEmpty())
                .sorted(Comparator.comparing(each -> each.attempts().get(0).began()))
                .toList();
        this.from = begun.isEmpty()
                ? end
                : Instant.parse(begun.get(0).attempts().get(0).began());
        this.to = begun.stream()
                .flatMap(each -> each.attempts().stream())
                .map(each -> ended(each, end))
                .max(Comparator.naturalOrder())
                .orElse(end);
    }

    /** For the template. */
    Map<String, Object> view() {
        boolean named = begun.size() <= MOST_NAMED;
        int pitch = named ? NAMED_ROW : begun.size() > 200 ? 2 : 6;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int index = 0; index < begun.size(); index++) {
            rows.addAll(rows(begun.get(index), index * pitch, pitch, named));
        }
        Map<String, Object> view = new LinkedHashMap<>();
        int axis = begun.size() * pitch + 4;
        view.put("rows", rows);
        view.put("axis", axis);
        view.put("height", axis + 20);
        view.put("from", clock(from));
        view.put("to", clock(to));
        view.put("summary", summary(named));
        return view;
    }

    private List<Map<String, Object>> rows(Migration migration, int top, int pitch, boolean named) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Attempt attempt : migration.attempts()) {
            Instant began = Instant.parse(attempt.began());
            Instant ended = ended(attempt, to);
            Map<String, Object> row = new LinkedHashMap<>();
            if (named && rows.isEmpty()) {
                row.put("name", migration.name());
                row.put("textY", top + 13);
            }
            row.put("y", named ? top + 18 : top);
            row.put("height", named ? NAMED_BAR : pitch == 2 ? 2 : pitch - 2);
            row.put("x", percent(began));
            row.put("width", String.format(Locale.ROOT, "%.2f%%", Math.max(0.25, share(ended) - share(began))));
            row.put("tone", tone(attempt.status()));
            row.put(
                    "title",
                    migration.name() + ", " + (attempt.status() == null ? "no end" : attempt.status()) + ", "
                            + clock(began) + ", "
                            + Figures.time(Duration.between(began, ended).toMillis()));
            rows.add(row);
        }
        return rows;
    }

    private String summary(boolean named) {
        if (begun.isEmpty()) {
            return "";
        }
        return "From " + clock(from) + " to " + clock(to) + " UTC, " + Figures.counted(begun.size(), "migration")
                + " in the order in which they began, at most " + together() + " at once."
                + (named
                        ? ""
                        : " They are too many to be named here: the table above has each one's beginning and"
                                + " duration.");
    }

    /** How many went on at the busiest moment. */
    private long together() {
        List<Attempt> all =
                begun.stream().flatMap(each -> each.attempts().stream()).toList();
        return all.stream()
                .map(each -> Instant.parse(each.began()))
                .mapToLong(moment -> all.stream()
                        .filter(each -> !Instant.parse(each.began()).isAfter(moment)
                                && ended(each, to).isAfter(moment))
                        .count())
                .max()
                .orElse(0);
    }

    private static Instant ended(Attempt attempt, Instant otherwise) {
        return attempt.ended() == null ? otherwise : Instant.parse(attempt.ended());
    }

    private static String tone(@Nullable String status) {
        if (status == null) {
            return "other";
        }
        return switch (status) {
            case "done" -> "done";
            case "failed", "refused" -> "failed";
            default -> "other";
        };
    }

    private String percent(Instant at) {
        return String.format(Locale.ROOT, "%.2f%%", Math.min(99.75, share(at)));
    }

    private double share(Instant at) {
        long whole = Math.max(1, Duration.between(from, to).toMillis());
        return Math.max(0, Math.min(100, 100.0 * Duration.between(from, at).toMillis() / whole));
    }

    static String clock(Instant at) {
        return at.toString().substring("2026-11-22T".length(), "2026-11-22T12:28:01".length());
    }
}
