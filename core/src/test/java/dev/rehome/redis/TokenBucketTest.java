package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private long now = 1_000_000_000L;

    @Test
    void noBoundNeverWaits() {
        TokenBucket bucket = new TokenBucket(OptionalLong.empty(), () -> now);
        assertThat(bucket.take(Long.MAX_VALUE)).isZero();
    }

    @Test
    void aTenthOfASecondPassesAtOnceAndTheRestWaits() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(1000), () -> now);
        assertThat(bucket.take(100)).isZero();
        assertThat(bucket.take(100)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void overALongTimeTheBoundIsKept() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(5000), () -> now);
        long start = now;
        for (int batch = 0; batch < 100; batch++) {
            now += bucket.take(777);
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(now - start)).isBetween(15_400L, 15_540L);
    }

    @Test
    void whatWasNotUsedIsNotSaved() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(1000), () -> now);
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(bucket.take(100)).isZero();
        assertThat(bucket.take(1000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void theBoundCanChangeWhileItIsUsed() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(1000), () -> now);
        now += bucket.take(1100);
        bucket.change(OptionalLong.of(10));
        assertThat(bucket.take(1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        bucket.change(OptionalLong.empty());
        assertThat(bucket.take(1_000_000)).isZero();
    }
}
