package dev.rehome.cli.command;

import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.event.StopSignal;
import dev.rehome.migration.Operator;
import dev.rehome.migration.RunOutcome;
import dev.rehome.migration.Surroundings;
import dev.rehome.problem.Ending;
import picocli.CommandLine.Mixin;

/** How a run is watched: in which form it is shown, and which programs learn of it. */
final class WatchOptions {
    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private OutletOptions outlets = new OutletOptions();

    @Mixin
    private NotifyOption notification = new NotifyOption();

    /** A run, from its beginning to its end. */
    interface Run {
        RunOutcome in(Surroundings surroundings, Operator operator, StopSignal stop);
    }

    boolean isJson() {
        return output.isJson();
    }

    /**
     * Sees a run through, and tells how it went.
     *
     * @param asks whether questions are wanted, where there is a terminal for them
     */
    Ending watch(Session session, Surroundings surroundings, boolean asks, Run run) {
        Interruption.listen(session);
        ConsoleOperator operator =
                new ConsoleOperator(session, isJson(), asks, outlets.open(session, isJson(), isJson()));
        RunOutcome outcome;
        try (operator) {
            outcome = run.in(notification.in(surroundings, session.shell()), operator, session.stop());
        }
        return new Aftermath(session, isJson()).tell(outcome, operator.steps());
    }
}
