package dev.rehome.plan;

import java.util.Comparator;

/** One app in one environment, written {@code APP@ENVIRONMENT}: there is at most one migration for each pair. */
public record MigrationId(String app, String environment) implements Comparable<MigrationId> {
    private static final Comparator<MigrationId> ORDER =
            Comparator.comparing(MigrationId::environment).thenComparing(MigrationId::app);

    @Override
    public int compareTo(MigrationId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return app + "@" + environment;
    }
}
