package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScanCountTest {
    private static final long QUICK = TimeUnit.MICROSECONDS.toNanos(300);
    private static final long SLOW = TimeUnit.MILLISECONDS.toNanos(80);

    private final ScanCount count = new ScanCount();

    @Test
    void asksForWhatIsWanted() {
        assertThat(count.next(1000)).isEqualTo(1000);
    }

    @Test
    void asksForMoreWhereAPatternLeavesMostOut() {
        for (int call = 0; call < 20; call++) {
            count.took(1000, 10, 200, QUICK);
        }
        assertThat(count.next(1000)).isGreaterThan(10_000);
    }

    @Test
    void asksForLessWhereACallTakesLong() {
        count.took(1000, 1000, 20_000, QUICK);
        for (int call = 0; call < 20; call++) {
            count.took(count.next(100_000), 1000, 20_000, SLOW);
        }
        assertThat(count.next(10_000)).isEqualTo(10_000);
        assertThat(count.next(100_000)).isEqualTo(10_000);
    }

    @Test
    void takesALongWayForALongWayAndNotForWork() {
        for (int call = 0; call < 20; call++) {
            count.took(1000, 1000, 20_000, SLOW);
        }
        assertThat(count.next(1000)).isEqualTo(1000);
        assertThat(count.next(20_000)).isEqualTo(20_000);
    }

    @Test
    void bringsSeveralPagesFromALongWayOff() {
        count.took(1000, 1000, 20_000, SLOW);
        count.took(1000, 1000, 20_000, SLOW);
        assertThat(count.pages(0)).as("not sure yet").isEqualTo(1);
        count.took(1000, 1000, 20_000, SLOW);
        assertThat(count.pages(0)).isEqualTo(20);
        assertThat(count.pages(TimeUnit.MILLISECONDS.toNanos(20)))
                .as("a limit makes a page last that long")
                .isEqualTo(4);
        count.took(1000, 1000, 20_000, TimeUnit.MILLISECONDS.toNanos(6));
        assertThat(count.pages(0)).isEqualTo(3);
        count.took(1000, 1000, 20_000, QUICK);
        assertThat(count.pages(0)).isEqualTo(1);
    }

    @Test
    void bringsSeveralPagesAtOnceWhereTheDistanceIsKnown() {
        ScanCount far = new ScanCount(Duration.ofMillis(20));
        assertThat(far.pages(0)).isEqualTo(10);
        far.took(1000, 1000, 20_000, QUICK);
        assertThat(far.pages(0)).as("it was something else that took long").isEqualTo(1);
    }

    @Test
    void asksForNoMoreLongNamesThanFitTheMemory() {
        count.took(16, 16, 16L << 16, QUICK);
        assertThat(count.next(1000)).isBetween(10, 40);
    }

    @Test
    void neverAsksForNothing() {
        assertThat(count.next(0)).isPositive();
    }
}
