package dev.rehome.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.function.ObjDoubleConsumer;

/**
 * One name with its values, while they are put together.
 *
 * @param point takes one value with its labels
 * @param builder knows all that were taken
 */
record Family(ObjDoubleConsumer<Labels> point, MetricSnapshot.Builder<?> builder) {
    /** @param name without {@code _total}, which the format adds */
    static Family counter(String name, String help) {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
        return new Family(
                (labels, value) -> builder.dataPoint(CounterDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels)
                        .build()),
                builder);
    }

    static Family gauge(String name, String help) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
        return new Family(
                (labels, value) -> builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(labels)
                        .build()),
                builder);
    }

    void add(double value, String... labels) {
        point.accept(Labels.of(labels), value);
    }

    MetricSnapshot snapshot() {
        return builder.build();
    }
}
