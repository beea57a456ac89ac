package dev.rehome.report;

import dev.rehome.report.Throughput.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/** The speed of a run as bars: horizontal places in percent of the picture, vertical ones in pixels. */
final class Rates {
    private static final double TOP = 18;
    private static final double BOTTOM = 118;

    private final Throughput throughput;

    Rates(Throughput throughput) {
        this.throughput = throughput;
    }

    /** For the template: one picture for keys, one for bytes; none where nothing was copied. */
    List<Map<String, Object>> charts() {
        if (throughput.points().isEmpty()) {
            return List.of();
        }
        return List.of(
                chart("Keys", Point::keysPerSecond, each -> Figures.exact(each) + " keys/s"),
                chart("Volume", Point::bytesPerSecond, each -> Figures.bytes((double) each) + "/s"));
    }

    /** From when to when. */
    Map<String, Object> span() {
        if (throughput.points().isEmpty()) {
            return Map.of("from", "", "to", "");
        }
        Instant from = Instant.parse(throughput.began());
        return Map.of("from", Timeline.clock(from), "to", Timeline.clock(from.plus(length())));
    }

    private Duration length() {
        return Duration.ofMillis(throughput.bucketMillis() * throughput.points().size());
    }

    private Map<String, Object> chart(String title, ToLongFunction<Point> value, LongFunction<String> words) {
        List<Point> points = throughput.points();
        long most = points.stream().mapToLong(value).max().orElse(0);
        long average = Math.round(points.stream().mapToLong(value).average().orElse(0));
        Point peak = points.stream()
                .filter(each -> value.applyAsLong(each) == most)
                .findFirst()
                .orElse(points.get(0));
        Map<String, Object> chart = new LinkedHashMap<>();
        chart.put("id", "throughput-" + title.toLowerCase(Locale.ROOT));
        chart.put("most", words.apply(most));
        chart.put(
                "summary",
                title + " a second: " + words.apply(average) + " on average over " + Figures.time(length().toMillis())
                        + ", " + words.apply(most) + " at most, "
                        + Figures.time(peak.at()) + " after the beginning.");
        List<Map<String, Object>> bars = new ArrayList<>();
        double width = 100.0 / points.size();
        for (int index = 0; index < points.size(); index++) {
            double height = most == 0 ? 0 : (BOTTOM - TOP) * value.applyAsLong(points.get(index)) / most;
            bars.add(Map.of(
                    "x", percent(index * width),
                    "width", percent(width * 0.88),
                    "y", String.format(Locale.ROOT, "%.1f", BOTTOM - height),
                    "height", String.format(Locale.ROOT, "%.1f", height)));
        }
        chart.put("bars", bars);
        return chart;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f%%", share);
    }
}
