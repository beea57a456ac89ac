package dev.rehome.copy;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.digest.NameLog;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Brake;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.Connector;
import dev.rehome.redis.KeyFilter;
import dev.rehome.redis.LatencyProbe;
import dev.rehome.redis.UseRecord;
import dev.rehome.redis.WorkerNumber;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of {@link Copy#run}: passes over the source, as many as it takes. */
final class CopyRun {
    private static final int WORKERS_NEARBY = 4;
    private static final int QUEUED_PAGES = 16;

    private static final Checkpoint.Servers NOBODY = new Checkpoint.Servers("", "");

    private final Connector connector;
    private final Clock clock;
    private final CopyTask task;
    private final Brake brake;
    private final EventListener listener;
    private final StopSignal stop;
    private final CheckpointFile file;
    private final @Nullable Checkpoint found;
    private final @Nullable List<byte[]> only;
    private final Temporaries temporaries;
    private final Sweeper sweeper;

    /** @param only keys that are to be copied once more after a finished copy; null for all keys of the source */
    CopyRun(
            Connector connector,
            Clock clock,
            CopyTask task,
            @Nullable List<byte[]> only,
            Brake brake,
            EventListener listener,
            StopSignal stop) {
        this.connector = connector;
        this.only = only;
        this.clock = clock;
        this.task = task;
        this.brake = brake;
        this.listener = listener;
        this.stop = stop;
        this.file = new CheckpointFile(task.checkpoint());
        this.found = task.resume() ? file.read().map(this::counted).orElse(null) : null;
        this.temporaries = new Temporaries(task.run(), found == null ? Temporaries.Standing.NONE : found.temporaries());
        this.sweeper = new Sweeper(connector, task, temporaries, file, stop);
    }

    /** A checkpoint of before replaced keys were counted says all there is to say where none can have been. */
    private Checkpoint counted(Checkpoint read) {
        return ConflictRules.replacesOthers(task)
                ? read
                : read.counting(read.counts().replacing(0));
    }

    CopyOutcome run() {
        LatencyProbe probe = LatencyProbe.start(connector, task.source(), task.destination(), brake);
        try {
            return passes();
        } finally {
            probe.close();
        }
    }

    private CopyOutcome passes() {
        if (only != null && (found == null || !found.complete())) {
            return new CopyOutcome(Status.FAILED, Counts.NONE, List.of(), CopyProblems.notComplete(task.migration()));
        }
        Checkpoint start = only == null ? found : null;
        Checkpoint.Servers before = found == null ? NOBODY : found.servers();
        boolean again = task.resume();
        for (int passes = 1; ; passes++) {
            Pass pass = new Pass(QUEUED_PAGES, task.maxFailures());
            Sides sides = askPatiently(pass, again, before);
            if (sides == null) {
                return ended(pass, start == null ? beginning(NOBODY) : start);
            }
            boolean reborn = again && !before.provablySameDestination(sides.servers());
            before = sides.servers();
            if (start == null || !start.servers().provablySame(sides.servers())) {
                start = beginning(sides.servers());
            }
            Problem left = reborn ? sweeper.sweepReturned() : sweeper.sweep();
            if (left != null) {
                pass.giveUp(left);
                return ended(pass, start);
            }
            if (start.finished()) {
                return new CopyOutcome(Status.DONE, start.counts(), List.of(), null);
            }
            Checkpoint reached = pass(pass, start, sides, again);
            OtherServerException changed = pass.changed();
            if (changed == null || stop.requested()) {
                return ended(pass, reached);
            }
            if (passes > task.settings().retry().attempts()) {
                pass.giveUp(CopyProblems.restartedTooOften(String.valueOf(changed.getMessage())));
                return ended(pass, reached);
            }
            start = null;
            again = true;
        }
    }

    private Checkpoint beginning(Checkpoint.Servers servers) {
        return only == null || found == null
                ? Checkpoint.beginning(servers, temporaries.standing())
                : found.besides(servers, only, temporaries.standing());
    }

    /** Null where it was stopped or given up meanwhile. */
    private @Nullable Sides askPatiently(Pass pass, boolean again, Checkpoint.Servers before) {
        Backoff backoff = new Backoff(task.settings().retry(), pass);
        stop.onRequest(pass::stop);
        while (!pass.over()) {
            try {
                return Sides.ask(connector, task, clock, again, before);
            } catch (GivenUpException given) {
                pass.giveUp(given.problem());
            } catch (ConnectionException failure) {
                try {
                    backoff.await(failure);
                } catch (GivenUpException given) {
                    pass.giveUp(given.problem());
                }
            }
        }
        return null;
    }

    private Checkpoint pass(Pass pass, Checkpoint start, Sides sides, boolean again) {
        Journal journal =
                ConflictRules.needsJournal(task, only != null) ? Journal.open(beside(".journal"), again) : null;
        boolean goesOn = start.complete() || !start.cursor().equals(Checkpoint.BEGINNING);
        NameLog skipped = ConflictRules.skips(task) ? NameLog.open(beside(".skipped"), goesOn) : null;
        try {
            Course course = course(
                    pass,
                    start,
                    sides,
                    new ConflictRules(task, again, sides.destination().restoreReplace(), journal),
                    skipped);
            Scanner scanner = new Scanner(course, start, sides.here().roundTrip());
            CheckpointKeeper keeper =
                    new CheckpointKeeper(file, sides.servers(), course.ledger(), temporaries, course.skipped());
            temporaries.savedBy(keeper::save);
            new Supervisor(course, sides, keeper, listener).watch(workers(sides), scanner);
            if (course.ledger().open()) {
                pass.leaveOpen();
            }
            return keeper.now();
        } finally {
            if (journal != null) {
                journal.close();
            }
            if (skipped != null) {
                skipped.close();
            }
        }
    }

    private Course course(Pass pass, Checkpoint start, Sides sides, ConflictRules rules, @Nullable NameLog skipped) {
        return new Course(
                task,
                KeyFilter.of(task.settings()),
                new Links(connector, task, sides.servers(), sides.source(), sides.destination()),
                rules,
                Pieces.of(task.settings(), temporaries, sides.evidence()),
                UseRecord.between(sides.here(), sides.there(), task.settings().evictionData()),
                new Pace(task.settings(), brake),
                brake,
                new Ledger(start),
                pass,
                skipped);
    }

    private Path beside(String suffix) {
        return task.checkpoint().resolveSibling(task.checkpoint().getFileName() + suffix);
    }

    private int workers(Sides sides) {
        long keys = sides.evidence().possible() ? Long.MAX_VALUE : sides.keys();
        int wanted = task.settings().workers().orElse(fittingWorkers(sides));
        return WorkerNumber.busy(wanted, keys, task.settings().batchKeys());
    }

    private int fittingWorkers(Sides sides) {
        if (task.settings().method() == Method.LOGICAL) {
            return WorkerNumber.MOST;
        }
        int nearby = Math.min(WORKERS_NEARBY, Math.max(2, Runtime.getRuntime().availableProcessors()));
        return WorkerNumber.fitting(nearby, sides.here(), sides.there());
    }

    private CopyOutcome ended(Pass pass, Checkpoint reached) {
        List<Event.CopyFailed> failed = FailureGroups.of(task.migration(), reached.failures());
        failed.forEach(listener::on);
        reached.losses()
                .forEach(loss ->
                        listener.on(new Event.CopyDropped(task.migration(), loss.what(), loss.count(), loss.keys())));
        Counts counts = reached.counts();
        // Keys that failed before and were not tried again stand behind the cursor: the scan alone would be complete.
        boolean whole = reached.complete() && reached.pending().isEmpty() && !pass.leftOpen();
        boolean mayWait = pass.problem() == null && whole && !stop.requested();
        Problem left = mayWait ? sweeper.sweep() : sweeper.sweepOnce();
        Problem problem = pass.problem() == null ? left : pass.problem();
        if (problem != null) {
            return new CopyOutcome(Status.FAILED, counts, failed, problem);
        }
        if (!whole) {
            return new CopyOutcome(Status.INTERRUPTED, counts, failed, null);
        }
        return failed.isEmpty()
                ? new CopyOutcome(Status.DONE, counts, failed, null)
                : new CopyOutcome(
                        Status.FAILED, counts, failed, CopyProblems.keysFailed(task.migration(), reached.failures()));
    }
}
