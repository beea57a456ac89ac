package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {
    private static final MigrationId ID = new MigrationId("gravity", "staging");
    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong();
    private final Lanes lanes = new Lanes(now::get);

    @Test
    void knowsPaceAndTimeLeft() {
        advance(0, 0);
        advance(1, 1000);
        advance(2, 2000);
        Lane lane = lanes.running().get(0);
        assertThat(lane.pace().keysPerSecond()).isCloseTo(1000, within(0.1));
        assertThat(lane.pace().bytesPerSecond()).isCloseTo(10_000, within(1.0));
        assertThat(lane.left()).contains(Duration.ofSeconds(8));
        assertThat(lane.share()).isCloseTo(0.2, within(0.001));
    }

    @Test
    void forgetsThePaceOfLongAgo() {
        for (int second = 0; second <= 10; second++) {
            advance(second, second * 1000L);
        }
        for (int second = 11; second <= 20; second++) {
            advance(second, 10_000);
        }
        assertThat(lanes.running().get(0).pace().keysPerSecond()).isZero();
        assertThat(lanes.running().get(0).left()).isEmpty();
    }

    @Test
    void beginsAnewWithEachStage() {
        advance(0, 0);
        advance(1, 9000);
        now.set(2 * SECOND);
        on(new Event.Progress(ID, "verify", 10, 10_000, 0, null));
        assertThat(lanes.running().get(0).pace().keysPerSecond()).isZero();
    }

    @Test
    void knowsNothingOfAnEmptyDatabase() {
        on(new Event.Progress(ID, "copy", 0, 0, 0, null));
        assertThat(lanes.running().get(0).share()).isZero();
        assertThat(lanes.running().get(0).left()).isEmpty();
    }

    @Test
    void waitsUntilItStarts() {
        on(new Event.MigrationWaiting(ID, "waits for kaws@staging"));
        assertThat(lanes.waiting()).hasSize(1);
        assertThat(lanes.waiting().get(0).waitingFor()).contains("waits for kaws@staging");
        on(new Event.MigrationStarted(ID, 1, true));
        assertThat(lanes.waiting()).isEmpty();
        assertThat(lanes.running().get(0).waitingFor()).isEmpty();
    }

    @Test
    void tellsHowItEnded() {
        on(new Event.MigrationStarted(ID, 1, true));
        on(new Event.VerifyFinished(ID, "full", 7, 0, 0, 0, 0, 0, 0, 0, "equal", Duration.ofSeconds(1)));
        Counts counts = new Counts(9, 7, 0, 1, 1, 0, 0, 0, 1500, Map.of(), Map.of(), Map.of());
        Optional<Text> line =
                on(new Event.MigrationFinished(ID, MigrationStatus.DONE, Duration.ofMillis(1234), counts, null));
        assertThat(line.orElseThrow().plain())
                .isEqualTo("ok gravity@staging 7 keys, 1.50 kB in 1.2 s, 1 skipped, 1 expired, verified full");
        assertThat(lanes.finished()).isEqualTo(1);
        assertThat(lanes.running()).isEmpty();
    }

    @Test
    void tellsWhyItFailed() {
        Optional<Text> line = on(new Event.MigrationFinished(
                ID, MigrationStatus.FAILED, Duration.ZERO, Counts.NONE, "the destination is full"));
        assertThat(line.orElseThrow().plain()).isEqualTo("x gravity@staging failed: the destination is full");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 110, 200})
    void fitsEveryTerminal(int width) {
        advance(0, 0);
        advance(1, 1234);
        on(new Event.Progress(ID, "copy", 2345, 10_000, 1 << 30, "the destination's latency"));
        LaneLine line = LaneLine.of(Glyphs.UNICODE, width, 60);
        assertThat(line.of(lanes.running().get(0)).columns()).isLessThan(width);
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 79, 80, 109, 110, 200})
    void alwaysHasRoomForTheTimeThatIsLeft(int width) {
        for (int second = 0; second <= 3; second++) {
            advance(second, second);
        }
        LaneLine line = LaneLine.of(Glyphs.UNICODE, width, 60);
        assertThat(line.of(lanes.running().get(0)).plain()).contains(" 2:46:37 left");
    }

    @Test
    void fillsItsBarInEighths() {
        LaneLine line = LaneLine.of(Glyphs.UNICODE, 80, 10);
        assertThat(line.bar(0, 4)).isEqualTo("│    │");
        assertThat(line.bar(0.5, 4)).isEqualTo("│██  │");
        assertThat(line.bar(0.53125, 4)).isEqualTo("│██▏ │");
        assertThat(line.bar(1, 4)).isEqualTo("│████│");
        assertThat(LaneLine.of(Glyphs.ASCII, 80, 10).bar(0.5, 4)).isEqualTo("|##  |");
    }

    private void advance(int second, long done) {
        now.set(second * SECOND);
        on(new Event.Progress(ID, "copy", done, 10_000, done * 10, null));
    }

    private Optional<Text> on(Event event) {
        return lanes.on(event, Glyphs.ASCII);
    }
}
