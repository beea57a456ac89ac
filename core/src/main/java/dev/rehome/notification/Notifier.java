package dev.rehome.notification;

import dev.rehome.disk.OwnerOnly;
import dev.rehome.event.Event;
import dev.rehome.event.Event.MigrationStatus;
import dev.rehome.event.EventListener;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Reason;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a program at start, hold, failure and finish of a run, one call at a time and beside the run, which waits only for
 * the last. Failures that come while the program is at work are told together. A program that has hung once, or could not be
 * started, is called only once more, for the finish. What came of a call goes into the log; nothing of it changes how the
 * run ends.
 */
public final class Notifier implements EventListener {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final NotifiedRun run;
    private final Program program;
    private final NoticeJson json;
    private final Clock clock;
    private final Duration timeout;
    private final EventListener log;
    private final Deque<Notice> waiting = new ArrayDeque<>();
    private final List<Event.MigrationFinished> failed = new ArrayList<>();
    private final Thread thread = new Thread(this::work, "notification");
    private Event.@Nullable Identity identity;
    private boolean closing;
    private boolean hung;
    private int calls;

    /** @param timeout of one call */
    private Notifier(NotifiedRun run, Program program, Clock clock, EventListener log, Duration timeout) {
        this.run = run;
        this.program = program;
        this.clock = clock;
        this.json = new NoticeJson(run, program.secrets());
        this.log = log;
        this.timeout = timeout;
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Begins to follow a run.
     *
     * @param name a path, or a name that is looked for on the search path
     * @param environment variables; those that hold a secret are kept from the program
     * @param log is told of each {@link Event.HookFinished}, from another thread
     */
    public static Notifier of(
            NotifiedRun run,
            String name,
            Path folder,
            Map<String, String> environment,
            Secrets secrets,
            Clock clock,
            EventListener log) {
        return of(run, new Program(name, folder, environment, secrets), clock, log, TIMEOUT);
    }

    static Notifier of(NotifiedRun run, Program program, Clock clock, EventListener log, Duration timeout) {
        return new Notifier(run, program, clock, log, timeout);
    }

    @Override
    public synchronized void on(Event event) {
        if (event instanceof Event.RunStarted started) {
            identity = started.identity();
        } else if (event instanceof Event.RunResumed resumed) {
            identity = resumed.identity();
            if (resumed.identity().mode().equals("resume")) {
                tell(notice("start", null, List.of(), null));
            }
        } else if (event instanceof Event.ApprovalRecorded) {
            tell(notice("start", null, List.of(), null));
        } else if (event instanceof Event.ControlReceived received
                && received.command().equals("pause")) {
            tell(notice("hold", "paused by " + received.by(), List.of(), null));
        } else if (event instanceof Event.MigrationFinished finished && finished.status() != MigrationStatus.DONE) {
            failed.add(finished);
            if (finished.status() != MigrationStatus.INTERRUPTED) {
                tellFailure(finished);
            }
        }
    }

    private void tellFailure(Event.MigrationFinished finished) {
        List<Event.MigrationFinished> together = new ArrayList<>();
        waiting.stream()
                .filter(notice -> notice.stage().equals("failure"))
                .findFirst()
                .ifPresent(notice -> {
                    waiting.remove(notice);
                    together.addAll(notice.migrations());
                });
        together.add(finished);
        tell(notice("failure", null, together, null));
    }

    private Notice notice(
            String stage,
            @Nullable String reason,
            List<Event.MigrationFinished> migrations,
            Event.@Nullable RunFinished end) {
        return new Notice(stage, clock.instant(), reason, migrations, end);
    }

    private synchronized void tell(Notice notice) {
        waiting.removeIf(other -> other.stage().equals(notice.stage()));
        waiting.add(notice);
        notifyAll();
    }

    /** Tells of the end that is about to be written down, and waits until that and all before is told. */
    public void finish(Event.RunFinished end) {
        synchronized (this) {
            tell(notice("finish", null, failed, end));
            closing = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        try {
            for (Notice notice = next(); notice != null; notice = next()) {
                call(notice);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } catch (FailedException noLog) {
            // The log cannot be written: the run is about to end for that, and says so.
            return;
        }
    }

    private synchronized @Nullable Notice next() throws InterruptedException {
        while (waiting.isEmpty() && !closing) {
            TimeUnit.SECONDS.timedWait(this, 1);
        }
        return waiting.poll();
    }

    private void call(Notice notice) throws InterruptedException {
        if (hung && !notice.stage().equals("finish")) {
            log.on(new Event.HookFinished(
                    notice.stage(),
                    program.name(),
                    null,
                    Duration.ZERO,
                    "it was not called: it did not end, or not begin, the last time"));
            return;
        }
        calls++;
        Program.Ended ended = program.run(
                json.of(notice, who()), Map.of("REHOME_RUN", run.id(), "REHOME_STAGE", notice.stage()), timeout);
        hung = ended.exit() == null;
        String problem = kept(notice, ended.output(), ended.problem());
        log.on(new Event.HookFinished(notice.stage(), program.name(), ended.exit(), ended.duration(), problem));
    }

    private synchronized Event.@Nullable Identity who() {
        return identity;
    }

    /** Keeps what the program said. @return what is wrong, with what the program said where that is short */
    private @Nullable String kept(Notice notice, String output, @Nullable String problem) {
        if (!output.isEmpty()) {
            try {
                Files.createDirectories(run.hooks(), OwnerOnly.folder(run.hooks()));
                Path file = run.hooks().resolve("notify-%02d-%s.log".formatted(calls, notice.stage()));
                Files.write(file, output.getBytes(StandardCharsets.UTF_8));
            } catch (IOException full) {
                return (problem == null ? "" : problem + "; ") + "what it said cannot be kept: " + Reason.of(full);
            }
        }
        return problem;
    }
}
