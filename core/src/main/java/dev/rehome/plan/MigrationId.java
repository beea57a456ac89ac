package dev.rehome.plan;

import java.util.Comparator;

/** One app in one environment, written {@code APP@ENVIRONMENT}: there is at most one migration for each pair. */
public record MigrationId(String app, String environment) implements Comparable<MigrationId> {
    private static final Comparator<MigrationId> ORDER =
            Comparator.comparing(MigrationId::environment).thenComparing(MigrationId::app);

    /** By hand: the one that a record has by itself is put together when it is first asked, milliseconds into every start. */
    @Override
    public int hashCode() {
        return 31 * app.hashCode() + environment.hashCode();
    }

    @Override
    public int compareTo(MigrationId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return app + "@" + environment;
    }
}
