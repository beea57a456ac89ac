package dev.rehome.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** One name with its values, while they are put together. */
interface Family {
    void add(double value, String... labels);

    MetricSnapshot snapshot();

    /** @param name without {@code _total}, which the format adds */
    static Family counter(String name, String help) {
        CounterSnapshot.Builder builder = CounterSnapshot.builder().name(name).help(help);
        return new Family() {
            @Override
            public void add(double value, String... labels) {
                builder.dataPoint(CounterDataPointSnapshot.builder()
                        .value(value)
                        .labels(Labels.of(labels))
                        .build());
            }

            @Override
            public MetricSnapshot snapshot() {
                return builder.build();
            }
        };
    }

    static Family gauge(String name, String help) {
        GaugeSnapshot.Builder builder = GaugeSnapshot.builder().name(name).help(help);
        return new Family() {
            @Override
            public void add(double value, String... labels) {
                builder.dataPoint(GaugeDataPointSnapshot.builder()
                        .value(value)
                        .labels(Labels.of(labels))
                        .build());
            }

            @Override
            public MetricSnapshot snapshot() {
                return builder.build();
            }
        };
    }
}
