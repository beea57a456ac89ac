package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Limits;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrakeTest {
    private static final Limits NONE = CopySettings.DEFAULTS.limits();

    private final AtomicLong now = new AtomicLong(1);
    private final AtomicBoolean over = new AtomicBoolean();

    private Passage passage(Brake brake) {
        return brake.passage(over::get, new Pulse());
    }

    private static Limits keys(long perSecond) {
        return new Limits(OptionalLong.of(perSecond), OptionalLong.empty(), OptionalLong.empty());
    }

    private static Limits bytes(long perSecond) {
        return new Limits(OptionalLong.empty(), OptionalLong.of(perSecond), OptionalLong.empty());
    }

    @Test
    void withoutLimitsNobodyWaits() {
        Brake brake = new Brake(NONE, now::get);
        Passage passage = passage(brake);
        assertThat(passage.enter(1_000_000)).isTrue();
        passage.spent(1L << 40);
        assertThat(passage.goOn(1_000_000)).isTrue();
        assertThat(brake.slowedBy()).isNull();
        assertThat(brake.keysAtOnce(1000, 5)).isEqualTo(1000);
    }

    @Test
    void slicesFitATenthOfASecond() {
        assertThat(new Brake(keys(5000), now::get).keysAtOnce(1000, 0)).isEqualTo(500);
        assertThat(new Brake(keys(3), now::get).keysAtOnce(1000, 0)).isOne();
        assertThat(new Brake(bytes(1 << 20), now::get).keysAtOnce(1000, 1024)).isEqualTo(102);
        assertThat(new Brake(bytes(1), now::get).keysAtOnce(1000, 1 << 20)).isOne();
    }

    @Test
    void bytesAreWaitedForAfterwards() {
        Brake brake = new Brake(bytes(1000), now::get);
        Passage passage = passage(brake);
        assertThat(passage.enter(1)).isTrue();
        passage.spent(500);
        assertThat(passage.goOn(1)).isFalse();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(499));
        assertThat(passage.goOn(1)).isFalse();
        now.addAndGet(TimeUnit.MILLISECONDS.toNanos(1));
        assertThat(passage.goOn(1)).isTrue();
    }

    @Test
    void whatIsHeldGoesOnWhereItStoodOnceItIsReleased() throws Exception {
        Brake brake = new Brake(NONE);
        Passage passage = passage(brake);
        assertThat(passage.enter(1)).isTrue();
        brake.hold("paused by ada");
        assertThat(passage.goOn(1)).isFalse();
        assertThat(brake.slowedBy()).isEqualTo("paused by ada");
        CompletableFuture<Boolean> entering = CompletableFuture.supplyAsync(() -> passage.enter(1));
        await().until(() -> brake.state().busy() == 0);
        assertThat(entering).isNotDone();
        brake.release();
        assertThat(entering.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(brake.slowedBy()).isNull();
    }

    @Test
    void whoWaitsForALowLimitFollowsTheNewOne() throws Exception {
        Brake brake = new Brake(keys(1));
        Passage passage = passage(brake);
        CompletableFuture<Boolean> entering = CompletableFuture.supplyAsync(() -> passage.enter(100_000));
        await().until(() -> "limit keysPerSecond=1".equals(brake.slowedBy()));
        brake.change(NONE);
        assertThat(entering.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nobodyWaitsLongerThanItGoesOn() throws Exception {
        Brake brake = new Brake(keys(1));
        Passage passage = passage(brake);
        CompletableFuture<Boolean> entering = CompletableFuture.supplyAsync(() -> passage.enter(100_000));
        await().until(() -> brake.slowedBy() != null);
        over.set(true);
        assertThat(entering.get(5, TimeUnit.SECONDS)).isFalse();
        assertThat(brake.state().busy()).isZero();
    }

    @Test
    void theLatencyDecidesHowManyAreAtWorkAndTheyTakeTurns() throws Exception {
        Brake brake = new Brake(new Limits(OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(50)));
        Passage first = passage(brake);
        Passage second = passage(brake);
        assertThat(first.enter(1)).isTrue();
        CompletableFuture<Boolean> entering = CompletableFuture.supplyAsync(() -> second.enter(1));
        await().until(() -> "limit latency=50ms".equals(brake.slowedBy()));
        assertThat(brake.state().mostBusy()).hasValue(1);
        await().until(() -> !first.goOn(1));
        assertThat(entering).isNotDone();
        first.leave();
        assertThat(entering.get(5, TimeUnit.SECONDS)).isTrue();
        second.close();
        assertThat(brake.state().workers()).isOne();
    }
}
