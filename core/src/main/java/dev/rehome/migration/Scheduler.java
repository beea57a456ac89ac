package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Schedule;
import dev.rehome.run.control.Admission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts migrations in order: so many at once over all, so many at once on each server, and none before those that it
 * comes after. Says why one waits, once for each reason.
 */
final class Scheduler {
    private final Schedule schedule;
    private final Admission admission;
    private final boolean failFast;
    private final EventListener events;
    private final StopSignal stop;

    private final Map<MigrationId, Turn> waiting = new LinkedHashMap<>();
    private final Map<MigrationId, Turn> running = new LinkedHashMap<>();
    private final Map<MigrationId, String> reasons = new HashMap<>();
    private final Map<MigrationId, MigrationOutcome> outcomes = new LinkedHashMap<>();
    private final AtomicReference<@Nullable Throwable> crash = new AtomicReference<>();

    Scheduler(Schedule schedule, boolean failFast, EventListener events, StopSignal stop) {
        this(schedule, Admission.of(schedule.parallelism()), failFast, events, stop);
    }

    /** @param admission how many at once, instead of the schedule's number */
    Scheduler(Schedule schedule, Admission admission, boolean failFast, EventListener events, StopSignal stop) {
        this.schedule = schedule;
        this.admission = admission;
        this.failFast = failFast;
        this.events = events;
        this.stop = stop;
    }

    /**
     * Runs every turn and waits for all of them.
     *
     * @param before outcomes of migrations that are over already, for those that come after them
     * @param work does one migration; what it throws is a mistake of ours: everything else is stopped, then it is thrown on
     * @return the outcomes of {@code turns} and {@code before}
     */
    Map<MigrationId, MigrationOutcome> run(
            List<Turn> turns, Map<MigrationId, MigrationOutcome> before, Function<Turn, MigrationOutcome> work) {
        outcomes.putAll(before);
        inOrder(turns).forEach(turn -> waiting.put(turn.id(), turn));
        // An empty one only says that something has changed.
        BlockingQueue<Optional<MigrationOutcome>> finished = new LinkedBlockingQueue<>();
        admission.onChange(() -> finished.add(Optional.empty()));
        stop.onRequest(() -> finished.add(Optional.empty()));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            while (true) {
                startWhatCan(threads, work, finished);
                if (running.isEmpty() && (waiting.isEmpty() || admission.held() == null)) {
                    rethrow(crash.get());
                    return outcomes;
                }
                finished.take().ifPresent(this::settle);
            }
        } catch (InterruptedException interrupted) {
            stop.request();
            Thread.currentThread().interrupt();
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    private List<Turn> inOrder(List<Turn> turns) {
        List<Turn> ordered = new ArrayList<>(turns);
        if (schedule.order() == Schedule.Order.LARGEST_FIRST) {
            ordered.sort(Comparator.comparingLong(Turn::weight).reversed());
        }
        return ordered;
    }

    private void settle(MigrationOutcome outcome) {
        running.remove(outcome.migration());
        outcomes.put(outcome.migration(), outcome);
    }

    private void startWhatCan(
            ExecutorService threads,
            Function<Turn, MigrationOutcome> work,
            BlockingQueue<Optional<MigrationOutcome>> finished) {
        settleHopeless();
        for (Turn turn : List.copyOf(waiting.values())) {
            boolean full = running.size() >= admission.parallelism();
            Optional<String> reason = reasonToWait(turn);
            if (reason.isEmpty() && full) {
                continue;
            }
            if (reason.isEmpty()) {
                waiting.remove(turn.id());
                running.put(turn.id(), turn);
                threads.execute(() -> finished.add(Optional.of(performed(turn, work))));
            } else if (!reason.get().equals(reasons.put(turn.id(), reason.get()))) {
                events.on(new Event.MigrationWaiting(turn.id(), reason.get()));
            }
        }
    }

    private MigrationOutcome performed(Turn turn, Function<Turn, MigrationOutcome> work) {
        try {
            return work.apply(turn);
        } catch (RuntimeException | Error mistake) {
            crash.compareAndSet(null, mistake);
            stop.request();
            return MigrationOutcome.notStarted(turn.id(), MigrationStatus.FAILED, "it broke off: " + mistake);
        }
    }

    /** Gives an outcome to what can no longer start; repeated, since others may wait for those in turn. */
    private void settleHopeless() {
        boolean settled = true;
        while (settled) {
            settled = false;
            for (Turn turn : List.copyOf(waiting.values())) {
                MigrationOutcome hopeless = hopeless(turn);
                if (hopeless != null) {
                    waiting.remove(turn.id());
                    outcomes.put(turn.id(), hopeless);
                    events.on(new Event.MigrationNotStarted(turn.id(), String.join(" ", hopeless.explanation())));
                    settled = true;
                }
            }
        }
    }

    private @Nullable MigrationOutcome hopeless(Turn turn) {
        if (stop.requested()) {
            return MigrationOutcome.notStarted(
                    turn.id(), MigrationStatus.INTERRUPTED, "not started: the run was stopped");
        }
        if (failFast) {
            Optional<MigrationOutcome> failed = outcomes.values().stream()
                    .filter(outcome -> !outcome.done())
                    .findFirst();
            if (failed.isPresent()) {
                return MigrationOutcome.notStarted(
                        turn.id(),
                        MigrationStatus.FAILED,
                        "not started: " + failed.get().migration() + " is not done, and --fail-fast was given");
            }
        }
        return turn.after().stream()
                .map(outcomes::get)
                .filter(outcome -> outcome != null && !outcome.done())
                .findFirst()
                .map(outcome -> MigrationOutcome.notStarted(
                        turn.id(),
                        MigrationStatus.FAILED,
                        "not started: it comes after " + outcome.migration() + ", which is not done"))
                .orElse(null);
    }

    private static void rethrow(@Nullable Throwable mistake) {
        if (mistake instanceof RuntimeException exception) {
            throw exception;
        }
        if (mistake instanceof Error error) {
            throw error;
        }
    }

    private Optional<String> reasonToWait(Turn turn) {
        String held = admission.held();
        if (held != null) {
            return Optional.of(held);
        }
        Optional<MigrationId> before = turn.after().stream()
                .filter(id -> running.containsKey(id) || waiting.containsKey(id))
                .findFirst();
        if (before.isPresent()) {
            return Optional.of("waits for " + before.get());
        }
        Optional<Turn.Server> full = turn.servers().stream()
                .filter(server -> server.most().isPresent()
                        && touching(server) >= server.most().getAsInt())
                .findFirst();
        return full.map(server -> server.name() + " serves " + server.most().getAsInt() + " at once");
    }

    private long touching(Turn.Server server) {
        return running.values().stream()
                .filter(turn -> turn.servers().stream()
                        .anyMatch(other -> other.identity().equals(server.identity())))
                .count();
    }
}
