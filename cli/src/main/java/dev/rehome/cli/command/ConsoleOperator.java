package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Progress;
import dev.rehome.cli.verb.Session;
import dev.rehome.event.Event;
import dev.rehome.migration.Operator;
import dev.rehome.migration.PreparedPlan;
import dev.rehome.migration.RepairPreview;
import dev.rehome.plan.MigrationId;
import dev.rehome.run.control.RunState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The person or the program at the console: sees the preview, is asked, and watches. */
final class ConsoleOperator implements Operator, AutoCloseable {
    private final Session session;
    private final boolean json;
    private final boolean asks;
    private final Steps steps = new Steps(System::nanoTime);
    private final Outlets outlets;
    private final Map<MigrationId, Event.PlanResolved> resolved = new LinkedHashMap<>();
    private @Nullable Progress progress;

    /**
     * @param json whether events are printed as lines of JSON
     * @param asks whether questions are wanted, where there is a terminal for them
     * @param outlets are told of each event, and closed with this
     */
    ConsoleOperator(Session session, boolean json, boolean asks, Outlets outlets) {
        this.session = session;
        this.json = json;
        this.asks = asks;
        this.outlets = outlets;
        session.stop().onRequest(session.console()::takeQuestionBack);
    }

    @Override
    public void show(PreparedPlan prepared) {
        Console console = session.console();
        if (!json && !console.isQuiet()) {
            new PreviewPrinter(console).print(prepared);
            console.data().blank();
        }
    }

    @Override
    public void show(RepairPreview repair) {
        Console console = session.console();
        if (!json && !console.isQuiet()) {
            new RepairPrinter(console.data()).print(repair);
            console.data().blank();
        }
    }

    @Override
    public boolean possible() {
        return asks && session.console().canAsk();
    }

    @Override
    public String ask(String question) {
        return session.console().ask(question);
    }

    @Override
    public void follow(String run, Supplier<RunState> state) {
        outlets.follow(run, state);
    }

    @Override
    public void on(Event event) {
        steps.on(event);
        tell(event);
        outlets.on(event);
        if (progress == null && begins(event)) {
            progress = session.console().progress();
            resolved.values().forEach(progress::on);
        }
        if (progress != null) {
            progress.on(event);
        } else if (event instanceof Event.PlanResolved known) {
            resolved.put(known.migration(), known);
        }
    }

    private void tell(Event event) {
        if (event instanceof Event.ControlReceived received && !json) {
            session.console().say("control: " + received.command() + " by " + received.by());
        } else if (event instanceof Event.HookFinished hook && hook.problem() != null) {
            session.console().warn(hook.program() + " at " + hook.stage() + ": " + hook.problem());
        }
    }

    /** Nothing may be drawn before the questions are asked. */
    private static boolean begins(Event event) {
        return event instanceof Event.MigrationStarted
                || event instanceof Event.MigrationWaiting
                || event instanceof Event.MigrationFinished
                || event instanceof Event.Progress;
    }

    /** What took how long. */
    Steps steps() {
        return steps;
    }

    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
        outlets.close();
    }
}
