package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.redis.WorkerAllowance.Side;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkerAllowanceTest {
    private static final int WORKERS = 8;

    private final WorkerAllowance allowance = new WorkerAllowance();
    private long now;

    @BeforeEach
    void limit() {
        allowance.limit(OptionalLong.of(50), WORKERS);
    }

    private void forASecond(long millis) {
        for (int ping = 0; ping < 20; ping++) {
            allowance.asked(Side.SOURCE, now);
            now += TimeUnit.MILLISECONDS.toNanos(millis);
            allowance.answered(Side.SOURCE, now);
            now += TimeUnit.MILLISECONDS.toNanos(Math.max(0, 50 - millis));
            allowance.decide(now, allowance.workers(), WORKERS);
        }
    }

    @Test
    void withoutALimitThereIsNoBound() {
        allowance.limit(OptionalLong.empty(), WORKERS);
        forASecond(500);
        assertThat(allowance.workers()).isEqualTo(Integer.MAX_VALUE);
        assertThat(allowance.rest(1000)).isZero();
    }

    @Test
    void halvesWhileASideIsTooSlowAndRestsInTheEnd() {
        forASecond(10);
        assertThat(allowance.workers()).isEqualTo(WORKERS);
        forASecond(80);
        assertThat(allowance.workers()).isOne();
        forASecond(80);
        assertThat(allowance.rests()).isTrue();
        assertThat(allowance.rest(1000)).isEqualTo(15_000);
        assertThat(allowance.rest(TimeUnit.SECONDS.toNanos(1)))
                .as("no longer than a second")
                .isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void growsByOneWhileBothAreFastEnough() {
        forASecond(80);
        forASecond(80);
        for (int second = 0; second < 6; second++) {
            forASecond(10);
        }
        assertThat(allowance.rests()).isFalse();
        int before = allowance.workers();
        forASecond(10);
        assertThat(allowance.workers()).isEqualTo(before + 1);
        for (int second = 0; second < 10; second++) {
            forASecond(10);
        }
        assertThat(allowance.workers()).isEqualTo(WORKERS);
    }

    @Test
    void doesNotGrowWithoutAMeasurement() {
        forASecond(80);
        allowance.lost(Side.SOURCE);
        int before = allowance.workers();
        now += TimeUnit.SECONDS.toNanos(60);
        allowance.decide(now, before, WORKERS);
        now += TimeUnit.SECONDS.toNanos(60);
        allowance.decide(now, before, WORKERS);
        assertThat(allowance.workers()).isLessThanOrEqualTo(before + 1);
    }

    @Test
    void anAnswerThatIsStillOutstandingCounts() {
        forASecond(1);
        allowance.asked(Side.DESTINATION, now);
        now += TimeUnit.SECONDS.toNanos(1);
        allowance.decide(now, WORKERS, WORKERS);
        assertThat(allowance.workers()).isEqualTo(WORKERS / 2);
    }
}
