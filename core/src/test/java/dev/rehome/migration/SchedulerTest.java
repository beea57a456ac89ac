package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Schedule;
import dev.rehome.run.control.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class SchedulerTest {
    private final StopSignal stop = new StopSignal();
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final List<String> started = Collections.synchronizedList(new ArrayList<>());

    @Test
    void startsInThePlansOrder() {
        run(new Schedule(1, Schedule.Order.PLAN), false, List.of(turn("b", 1), turn("a", 9), turn("c", 5)), this::done);

        assertThat(started).containsExactly("b", "a", "c");
    }

    @Test
    void startsTheLargestFirstWhereAsked() {
        run(
                new Schedule(1, Schedule.Order.LARGEST_FIRST),
                false,
                List.of(turn("b", 1), turn("a", 9), turn("c", 5)),
                this::done);

        assertThat(started).containsExactly("a", "c", "b");
    }

    @Test
    void runsNoMoreAtOnceThanAllowed() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Turn> turns =
                IntStream.range(0, 30).mapToObj(n -> turn("app" + n, 1)).toList();

        Map<MigrationId, MigrationOutcome> outcomes = run(new Schedule(3, Schedule.Order.PLAN), false, turns, turn -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause();
            now.decrementAndGet();
            return done(turn);
        });

        assertThat(outcomes)
                .hasSize(30)
                .allSatisfy((id, outcome) -> assertThat(outcome.done()).isTrue());
        assertThat(most.get()).isEqualTo(3);
    }

    @Test
    void keepsToTheBoundOfAServerAndSaysSo() {
        Turn.Server shared = new Turn.Server("run-id-1", "shared-1", OptionalInt.of(1));
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<Turn> turns = IntStream.range(0, 5)
                .mapToObj(n -> new Turn(id("app" + n), 1, List.of(), List.of(shared)))
                .toList();

        run(new Schedule(4, Schedule.Order.PLAN), false, turns, turn -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            pause();
            now.decrementAndGet();
            return done(turn);
        });

        assertThat(most.get()).isOne();
        assertThat(events).contains(new Event.MigrationWaiting(id("app1"), "shared-1 serves 1 at once"));
    }

    @Test
    void waitsForThoseBefore() {
        Turn second = new Turn(id("second"), 1, List.of(id("first")), List.of());
        Map<String, Boolean> firstWasOver = new ConcurrentHashMap<>();

        run(new Schedule(4, Schedule.Order.PLAN), false, List.of(second, turn("first", 1)), turn -> {
            if (turn.id().app().equals("first")) {
                pause();
                firstWasOver.put("first", true);
            } else {
                firstWasOver.put("second saw it", firstWasOver.containsKey("first"));
            }
            return done(turn);
        });

        assertThat(firstWasOver).containsEntry("second saw it", true);
        assertThat(events).contains(new Event.MigrationWaiting(id("second"), "waits for first@test"));
    }

    @Test
    void doesNotStartWhatComesAfterAFailure() {
        Turn third = new Turn(id("third"), 1, List.of(id("second")), List.of());
        Turn second = new Turn(id("second"), 1, List.of(id("first")), List.of());

        Map<MigrationId, MigrationOutcome> outcomes = run(
                new Schedule(4, Schedule.Order.PLAN), false, List.of(third, second, turn("first", 1)), this::failed);

        assertThat(started).containsExactly("first");
        assertThat(outcomes.get(id("third")).explanation())
                .containsExactly("not started: it comes after second@test, which is not done");
    }

    @Test
    void countsWhatWasDoneInAnEarlierAttempt() {
        Turn second = new Turn(id("second"), 1, List.of(id("first")), List.of());

        Map<MigrationId, MigrationOutcome> outcomes = new Scheduler(
                        new Schedule(4, Schedule.Order.PLAN), false, events::add, stop)
                .run(List.of(second), Map.of(id("first"), done(turn("first", 1))), this::done);

        assertThat(outcomes.get(id("second")).done()).isTrue();
    }

    @Test
    void stopsAtTheFirstFailureWhereAsked() {
        Map<MigrationId, MigrationOutcome> outcomes =
                run(new Schedule(1, Schedule.Order.PLAN), true, List.of(turn("a", 1), turn("b", 1)), this::failed);

        assertThat(started).containsExactly("a");
        assertThat(outcomes.get(id("b")).explanation())
                .containsExactly("not started: a@test is not done, and --fail-fast was given");
    }

    @Test
    void startsNothingOnceAStopIsRequested() {
        Map<MigrationId, MigrationOutcome> outcomes =
                run(new Schedule(1, Schedule.Order.PLAN), false, List.of(turn("a", 1), turn("b", 1)), turn -> {
                    stop.request();
                    return done(turn);
                });

        assertThat(started).containsExactly("a");
        assertThat(outcomes.get(id("b")).status()).isEqualTo(MigrationStatus.INTERRUPTED);
    }

    @Test
    void startsMoreAtOnceWhereThatIsAskedForMeanwhile() {
        RunControl control = new RunControl(stop);
        control.schedule(1);
        AtomicInteger now = new AtomicInteger();
        new Scheduler(new Schedule(1, Schedule.Order.PLAN), control, false, events::add, stop)
                .run(List.of(turn("a", 1), turn("b", 1), turn("c", 1)), Map.of(), turn -> {
                    now.incrementAndGet();
                    control.parallelism(3);
                    Awaitility.await().until(() -> now.get() == 3);
                    return done(turn);
                });

        assertThat(now.get()).isEqualTo(3);
    }

    @Test
    void startsNothingWhileItIsHeldAndGoesOnAfterwards() throws Exception {
        RunControl control = new RunControl(stop);
        control.schedule(2);
        control.pause("paused by ada");
        CompletableFuture<Map<MigrationId, MigrationOutcome>> outcomes =
                CompletableFuture.supplyAsync(() -> heldRun(control));
        Awaitility.await()
                .until(() ->
                        events.contains(new Event.MigrationWaiting(id("b"), "paused by ada")) && started.isEmpty());
        control.release();

        assertThat(outcomes.get(10, TimeUnit.SECONDS).values()).allMatch(MigrationOutcome::done);
        assertThat(started).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void endsAtOnceWhereItIsStoppedWhileItIsHeld() throws Exception {
        RunControl control = new RunControl(stop);
        control.pause("paused by ada");
        CompletableFuture<Map<MigrationId, MigrationOutcome>> outcomes =
                CompletableFuture.supplyAsync(() -> heldRun(control));
        Awaitility.await().until(() -> !events.isEmpty());
        stop.request();

        assertThat(outcomes.get(10, TimeUnit.SECONDS).values())
                .extracting(MigrationOutcome::status)
                .containsOnly(MigrationStatus.INTERRUPTED);
        assertThat(started).isEmpty();
    }

    private Map<MigrationId, MigrationOutcome> heldRun(RunControl control) {
        return new Scheduler(new Schedule(2, Schedule.Order.PLAN), control, false, events::add, stop)
                .run(List.of(turn("a", 1), turn("b", 1)), Map.of(), turn -> {
                    started.add(turn.id().app());
                    return done(turn);
                });
    }

    @Test
    void throwsAMistakeOfOursOnceEverythingHasStopped() {
        assertThatThrownBy(() -> run(
                        new Schedule(2, Schedule.Order.PLAN),
                        false,
                        List.of(turn("a", 1), turn("b", 1), turn("c", 1)),
                        turn -> {
                            if (turn.id().app().equals("a")) {
                                throw new IllegalStateException("a mistake");
                            }
                            pause();
                            return done(turn);
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a mistake");
        assertThat(stop.requested()).isTrue();
        assertThat(started).doesNotContain("c");
    }

    private Map<MigrationId, MigrationOutcome> run(
            Schedule schedule, boolean failFast, List<Turn> turns, Function<Turn, MigrationOutcome> work) {
        return new Scheduler(schedule, failFast, events::add, stop).run(turns, Map.of(), turn -> {
            started.add(turn.id().app());
            return work.apply(turn);
        });
    }

    private MigrationOutcome done(Turn turn) {
        return new MigrationOutcome(turn.id(), MigrationStatus.DONE, Counts.NONE, null, Duration.ZERO, List.of());
    }

    private MigrationOutcome failed(Turn turn) {
        return MigrationOutcome.notStarted(turn.id(), MigrationStatus.FAILED, "it was not to be");
    }

    private static Turn turn(String app, long weight) {
        return new Turn(id(app), weight, List.of(), List.of());
    }

    private static MigrationId id(String app) {
        return new MigrationId(app, "test");
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
