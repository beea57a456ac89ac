package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ConnectionException.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TriesTest {
    private static final Retry PATIENT = new Retry(100, Duration.ofMillis(1), Duration.ofMillis(2));

    private final List<String> told = new ArrayList<>();
    private final Tries tries = new Tries(
            PATIENT, new StopSignal(), failure -> failure.kind() == Cause.UNAVAILABLE, reason -> told.add(reason));

    /** So often that a pause doubled each time would be longer than a duration can be. */
    @Test
    void asksAsOftenAsThePlanAllowsAndTellsEachWait() {
        assertThat(tries.of(() -> {
                    if (told.size() < PATIENT.attempts()) {
                        throw new ConnectionException(Cause.UNAVAILABLE, "it loads", null);
                    }
                    return "answer";
                }))
                .isEqualTo("answer");
        assertThat(told).hasSize(PATIENT.attempts()).containsOnly("trying again: it loads");
    }

    @Test
    void endsWhenTheTriesAreUsedUp() {
        assertThatThrownBy(() -> tries.of(() -> {
                    throw new ConnectionException(Cause.UNAVAILABLE, "it loads", null);
                }))
                .isInstanceOf(ConnectionException.class)
                .hasMessage("it loads");
        assertThat(told).hasSize(PATIENT.attempts());
    }

    @Test
    void whatDoesNotPassIsToldAtOnce() {
        assertThatThrownBy(() -> tries.of(() -> {
                    throw new ConnectionException(Cause.UNREACHABLE, "nobody listens", null);
                }))
                .hasMessage("nobody listens");
        assertThat(told).isEmpty();
    }
}
