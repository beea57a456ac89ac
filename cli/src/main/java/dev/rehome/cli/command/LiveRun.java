package dev.rehome.cli.command;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.plan.Selection;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.control.ControlAnswer;
import dev.rehome.run.control.ControlClient;
import dev.rehome.run.control.ControlRequest;
import dev.rehome.run.control.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run says of itself, where it runs on this machine and can be asked; its log tells the rest. */
final class LiveRun {
    /** A log gets a record of a copy every 30 seconds. */
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final RunFolder folder;
    private final ControlClient client;

    LiveRun(RunFolder folder) {
        this.folder = folder;
        this.client = new ControlClient(folder, World.hostName());
    }

    /**
     * Whether somebody works on it, as far as can be seen from here: by its lock, or, on another machine's file system
     * that shows no lock, by a log that was written a short while ago.
     */
    boolean goesOn(RunHistory history, Instant now) {
        return history.finished().isEmpty()
                && (FoundRun.home(folder).holder().isPresent()
                        || (elsewhere().isPresent()
                                && history.lastHeardOf()
                                        .map(heard -> heard.plus(SILENCE).isAfter(now))
                                        .orElse(false)));
    }

    /** The other machine that it is on, or was on when it was killed. */
    Optional<String> elsewhere() {
        return client.elsewhere();
    }

    /** Empty where it cannot be asked: then the log is all there is. */
    Optional<RunState> state() {
        if (!client.isLikely()) {
            return Optional.empty();
        }
        @Nullable String nobody = null;
        try {
            ControlAnswer answer = client.ask(new ControlRequest("status", List.of(), Selection.ALL, nobody));
            return Optional.ofNullable(answer.state());
        } catch (RehomeException gone) {
            return Optional.empty();
        }
    }
}
