package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SlowdownsTest {
    private static final MigrationId ID = new MigrationId("gravity", "staging");

    private long now;
    private final Slowdowns slowdowns = new Slowdowns(() -> now);

    private void after(long seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    private @Nullable String told(@Nullable String slowedBy) {
        return slowdowns
                .after(new Event.Progress(ID, "copy", 1, 2, 3, slowedBy))
                .map(event -> String.valueOf(event.reason()))
                .orElse("");
    }

    @Test
    void tellsTheFirstAtOnceAndLaterOnesWhereTheyLast() {
        assertThat(told(null)).isEmpty();
        assertThat(told("limit")).isEqualTo("limit");
        assertThat(told("limit")).isEmpty();
        assertThat(told("paused")).isEmpty();
        after(9);
        assertThat(told(null)).isEmpty();
        after(1);
        assertThat(told("limit")).isEmpty();
        assertThat(told("paused")).isEqualTo("paused");
        after(10);
        assertThat(told(null)).isEqualTo("null");
    }

    @Test
    void forgetsAMigrationAtItsEnd() {
        assertThat(told("limit")).isEqualTo("limit");
        slowdowns.after(new Event.MigrationFinished(ID, MigrationStatus.DONE, Duration.ZERO, Counts.NONE, null));
        assertThat(told("limit")).isEqualTo("limit");
    }
}
