package dev.rehome.cli.command;

import dev.rehome.plan.Selection;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.ControlAnswer;
import dev.rehome.run.ControlClient;
import dev.rehome.run.ControlRequest;
import dev.rehome.run.RunFolder;
import dev.rehome.run.RunState;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run says of itself, where it runs on this machine and can be asked; its log tells the rest. */
final class LiveRun {
    private final ControlClient client;

    LiveRun(RunFolder folder) {
        this.client = new ControlClient(folder, World.hostName());
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
