package dev.rehome.cli.command;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.audit.history.Standing;
import dev.rehome.cli.console.Progress;
import dev.rehome.cli.verb.Session;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.plan.MigrationId;
import dev.rehome.run.RunFolder;
import dev.rehome.run.control.RunState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows a run that another process does, in the view that this process would have: from its socket where there is one,
 * else from its log alone, where progress comes every 30 seconds.
 */
final class StatusWatch {
    private static final long BETWEEN_LOOKS_MILLIS = 500;

    private final RunFolder folder;
    private final LiveRun run;
    private final Set<MigrationId> started = new HashSet<>();
    private final Set<MigrationId> ended = new HashSet<>();

    StatusWatch(RunFolder folder, LiveRun run) {
        this.folder = folder;
        this.run = run;
    }

    /** Until nobody works on it any more. */
    void follow(Session session) {
        boolean running = true;
        try (Progress view = session.console().progress()) {
            while (running) {
                RunHistory history = RunHistory.read(folder.auditLog());
                running = run.goesOn(history, session.shell().clock().instant());
                show(view, history);
                if (running) {
                    TimeUnit.MILLISECONDS.sleep(BETWEEN_LOOKS_MILLIS);
                }
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(Progress view, RunHistory history) {
        Optional<RunState> state = run.state();
        Map<String, RunState.Migration> now = new HashMap<>();
        state.ifPresent(known -> known.migrations().forEach(migration -> now.put(migration.migration(), migration)));
        for (Standing standing : history.standings()) {
            RunState.Migration live = now.get(standing.migration().toString());
            switch (standing.state()) {
                case PENDING -> waiting(view, standing, live);
                case STARTED -> running(view, standing, live);
                default -> ended(view, standing);
            }
        }
    }

    private static void waiting(Progress view, Standing standing, RunState.@Nullable Migration live) {
        String reason = live == null || live.slowedBy() == null ? "its turn" : live.slowedBy();
        view.on(new Event.MigrationWaiting(standing.migration(), reason));
    }

    private void running(Progress view, Standing standing, RunState.@Nullable Migration live) {
        if (started.add(standing.migration())) {
            view.on(new Event.MigrationStarted(standing.migration(), standing.attempts(), standing.beganEmpty()));
        }
        ended.remove(standing.migration());
        if (live != null && live.step() != null) {
            view.on(new Event.Progress(
                    standing.migration(), live.step(), live.done(), live.total(), live.bytes(), live.slowedBy()));
        } else if (live == null && standing.counts().scanned() > 0) {
            view.on(new Event.Progress(
                    standing.migration(),
                    "copy",
                    standing.counts().scanned(),
                    Math.max(standing.keys(), standing.counts().scanned()),
                    standing.counts().bytes(),
                    null));
        }
    }

    private void ended(Progress view, Standing standing) {
        started.remove(standing.migration());
        if (ended.add(standing.migration())) {
            view.on(new Event.MigrationFinished(
                    standing.migration(),
                    MigrationStatus.valueOf(standing.state().name()),
                    standing.duration(),
                    standing.counts(),
                    standing.explanation()));
        }
    }
}
