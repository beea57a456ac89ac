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
        now += TimeUnit.SECONDS.toNanos(1);
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
        assertThat(TimeUnit.NANOSECONDS.toMillis(now - start)).isEqualTo(15_540L);
    }

    @Test
    void whatWasNotUsedIsNotSaved() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(1000), () -> now);
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(bucket.take(100)).isZero();
        assertThat(bucket.take(1000)).isEqualTo(TimeUnit.SECONDS.toNanos(1));
    }

    @Test
    void nothingPassesBeforeItsTimeAtTheBeginning() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(1000), () -> now);
        assertThat(bucket.take(1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(bucket.tryTake(1)).isFalse();
    }

    @Test
    void smallBatchesOfSeveralKeepTheBoundTogether() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(5000), () -> now);
        long start = now;
        long passed = 0;
        while (now - start < TimeUnit.SECONDS.toNanos(60)) {
            now += TimeUnit.MICROSECONDS.toNanos(700);
            for (int worker = 0; worker < 4; worker++) {
                passed += bucket.tryTake(7) ? 7 : 0;
            }
        }
        assertThat(passed).isBetween(299_000L, 300_600L);
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

    @Test
    void whoWaitsForTheOldBoundWaitsNoLonger() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(10), () -> now);
        long first = bucket.reserve(1000);
        long second = bucket.reserve(1000);
        assertThat(bucket.nanosUntil(first)).isEqualTo(TimeUnit.SECONDS.toNanos(100));
        assertThat(bucket.nanosUntil(second)).isEqualTo(TimeUnit.SECONDS.toNanos(200));
        bucket.change(OptionalLong.of(5));
        assertThat(bucket.nanosUntil(second)).isZero();
        assertThat(bucket.tryTake(1)).isFalse();
        assertThat(bucket.take(1)).isEqualTo(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void aLowerBoundBeginsAtOnceAndForgetsWhatWasSaved() {
        TokenBucket bucket = new TokenBucket(OptionalLong.of(1_000_000), () -> now);
        now += TimeUnit.SECONDS.toNanos(1);
        bucket.change(OptionalLong.of(100));
        assertThat(bucket.tryTake(10)).isTrue();
        assertThat(bucket.tryTake(10)).isFalse();
    }
}
