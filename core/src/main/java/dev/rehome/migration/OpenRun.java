package dev.rehome.migration;

import dev.rehome.audit.AuditLog;
import dev.rehome.audit.LogHead;
import dev.rehome.audit.history.RunHistory;
import dev.rehome.event.Announcer;
import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.notification.NotifiedRun;
import dev.rehome.notification.Notifier;
import dev.rehome.preflight.Preflight;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.Ending;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.RunLock;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedOptions;
import dev.rehome.run.control.ControlSocket;
import dev.rehome.run.control.RunControl;
import dev.rehome.run.control.RunStage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run that is under way: it has the lock, and its audit log is open. Everything that happens goes through it, to the
 * log first and then to whoever watches.
 */
final class OpenRun implements EventListener, AutoCloseable {
    private final RunLock lock;
    private final RunFolder folder;
    private final RunHistory history;
    private final AuditLog audit;
    private final Announcer announcer;
    private final RunControl control;
    private final Slowdowns slowdowns = new Slowdowns(System::nanoTime);
    private final Clock clock;
    private final Instant began;
    private volatile boolean approved;
    private @Nullable ControlSocket socket;
    private @Nullable Notifier notifier;

    private OpenRun(
            RunLock lock,
            RunFolder folder,
            RunHistory history,
            AuditLog audit,
            Announcer announcer,
            StopSignal stop,
            Surroundings surroundings) {
        this.lock = lock;
        this.folder = folder;
        this.history = history;
        this.approved = history.approval().isPresent();
        this.audit = audit;
        this.announcer = announcer;
        this.control = new RunControl(stop);
        this.clock = surroundings.clock();
        this.began = clock.instant();
    }

    /** A new run. @throws dev.rehome.problem.LockedException where another one is under way */
    static OpenRun begin(
            Runs runs, SavedOptions options, Surroundings surroundings, EventListener watcher, StopSignal stop) {
        RunLock lock = runs.lock(surroundings.holder());
        return guarded(lock, () -> {
            RunFolder folder = runs.create(surroundings.clock());
            RunHistory history = RunHistory.read(folder.auditLog());
            AuditLog audit = AuditLog.create(
                    folder.auditLog(), folder.id(), surroundings.secrets(), surroundings.clock(), options.logKeys());
            return new OpenRun(lock, folder, history, audit, announcer(audit, watcher, stop), stop, surroundings)
                    .listening(surroundings);
        });
    }

    /** A run that was left. @throws dev.rehome.problem.LockedException where another one is under way */
    static OpenRun reopen(
            Runs runs,
            RunFolder folder,
            SavedOptions options,
            Surroundings surroundings,
            EventListener watcher,
            StopSignal stop) {
        RunLock lock = runs.lock(surroundings.holder());
        return guarded(lock, () -> {
            folder.sweep();
            RunHistory history = RunHistory.read(folder.auditLog());
            AuditLog audit = AuditLog.reopen(
                    folder.auditLog(), folder.id(), surroundings.secrets(), surroundings.clock(), options.logKeys());
            return new OpenRun(lock, folder, history, audit, announcer(audit, watcher, stop), stop, surroundings)
                    .listening(surroundings);
        });
    }

    private static OpenRun guarded(RunLock lock, Supplier<OpenRun> opening) {
        try {
            return opening.get();
        } catch (RuntimeException failure) {
            lock.close();
            throw failure;
        }
    }

    private static Announcer announcer(AuditLog audit, EventListener watcher, StopSignal stop) {
        Announcer announcer = new Announcer(stop);
        announcer.add(audit);
        announcer.add(watcher);
        return announcer;
    }

    /** From now on it can be asked from outside, and programs are told of it. */
    private OpenRun listening(Surroundings surroundings) {
        String notified = surroundings.notified();
        if (notified != null) {
            notifier = Notifier.of(
                    new NotifiedRun(folder.id(), folder.path().toAbsolutePath(), folder.hooks()),
                    notified,
                    surroundings.workingFolder(),
                    surroundings.environment(),
                    surroundings.secrets(),
                    clock,
                    this);
            announcer.add(notifier);
        }
        try {
            socket = ControlSocket.open(
                    folder, surroundings.holder(), surroundings.environment(), control.commands(folder.id(), this));
            return this;
        } catch (RuntimeException failure) {
            audit.close();
            throw failure;
        }
    }

    /** What can be changed while it runs. */
    RunControl control() {
        return control;
    }

    RunFolder folder() {
        return folder;
    }

    /** What happened before this process took over; it was read after the lock was taken. */
    RunHistory history() {
        return history;
    }

    /** How the run's connections are called on the servers, so that runs notice each other. */
    String connectionName() {
        return Preflight.CLIENT_PREFIX + folder.id();
    }

    /** The last record so far. */
    LogHead head() {
        return audit.head();
    }

    /** The number of the last record that was found when the log was opened. */
    long found() {
        return audit.found();
    }

    /** Whether somebody said yes, now or to an earlier process. */
    boolean approved() {
        return approved;
    }

    @Override
    public void on(Event event) {
        announcer.on(event);
        control.on(event);
        slowdowns.after(event).ifPresent(announcer::on);
        if (event instanceof Event.ApprovalRecorded) {
            approved = true;
        }
    }

    /** What was found out about each migration. */
    void record(PreparedPlan prepared) {
        for (PreflightResult candidate : prepared.candidates()) {
            on(Resolution.of(candidate));
            on(new Event.PreflightFinished(candidate.migration().id(), candidate.checks()));
        }
    }

    /** How a migration ended. */
    void record(MigrationOutcome outcome) {
        on(new Event.MigrationFinished(
                outcome.migration(),
                outcome.status(),
                outcome.duration(),
                outcome.counts(),
                outcome.explanation().isEmpty() ? null : String.join("\n", outcome.explanation())));
    }

    /** The last record of a process that ends before its migrations do; none where the log is what failed. */
    void abandon(RuntimeException ended) {
        if (announcer.broken() == null) {
            finish(ended instanceof RehomeException known ? known.ending() : Ending.FAILED, List.of());
        }
    }

    /** The last record of this process. */
    void finish(Ending ending, Collection<MigrationOutcome> outcomes) {
        control.enter(RunStage.FINISHED);
        Counts totals = outcomes.stream().map(MigrationOutcome::counts).reduce(Counts.NONE, Counts::plus);
        if (notifier != null) {
            notifier.finish(end(ending, totals));
        }
        on(end(ending, totals));
    }

    private Event.RunFinished end(Ending ending, Counts totals) {
        Duration passed = Duration.between(began, clock.instant());
        return new Event.RunFinished(
                ending.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                ending.exitCode(),
                totals,
                passed.isNegative() ? Duration.ZERO : passed);
    }

    /** @throws dev.rehome.problem.FailedException where the log could not be written; nothing more may be done then */
    void requireRecording() {
        if (announcer.broken() != null) {
            throw announcer.broken();
        }
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } finally {
            closeLog();
        }
    }

    private void closeLog() {
        try {
            audit.close();
        } finally {
            lock.close();
        }
    }
}
