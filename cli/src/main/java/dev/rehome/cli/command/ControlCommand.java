package dev.rehome.cli.command;

import dev.rehome.audit.history.RunHistory;
import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Moments;
import dev.rehome.cli.console.Pen;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.cli.verb.Words;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.LimitChange;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.UsageException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.control.ControlAnswer;
import dev.rehome.run.control.ControlClient;
import dev.rehome.run.control.ControlRequest;
import dev.rehome.run.control.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Speaks to a running run. */
@Command(
        name = "control",
        description = "Looks at a running run from another terminal, holds it, changes its pace, or stops it.",
        footer = {
            "",
            "status           where it is, and what holds it back",
            "pause, resume    holds all copying and comparing; goes on",
            "limit KEY=VALUE  keysPerSecond=5000, bytesPerSecond=100MiB, latency=50ms;",
            "                 KEY=none or none for no limit; of all migrations, or of",
            "                 those that --app, --env, --only and --exclude select",
            "parallelism N    how many migrations go on at once; running ones are let be",
            "stop             as an interrupt does: in good order, and to be resumed",
            "",
            "What is asked for ends with the process: a resumed run goes by its plan again."
        })
final class ControlCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--actor", paramLabel = "NAME", description = "Who asks, for the audit log.")
    private @Nullable String actor;

    @Parameters(index = "0", paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "COMMAND",
            description = "status, pause, resume, limit, parallelism or stop.",
            completionCandidates = Names.class)
    private Action action = Action.STATUS;

    @Parameters(index = "2..*", paramLabel = "VALUE", description = "KEY=VALUE of limit, N of parallelism.")
    private List<String> values = List.of();

    /** What can be asked. */
    enum Action {
        STATUS,
        PAUSE,
        RESUME,
        LIMIT,
        PARALLELISM,
        STOP
    }

    /** For completion. */
    static final class Names extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Names() {
            super(Arrays.stream(Action.values()).map(Words::word).toList());
        }
    }

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        boolean takesValues = action == Action.LIMIT || action == Action.PARALLELISM;
        if (!takesValues && !values.isEmpty()) {
            throw new UsageException("USAGE-CONTROL", Words.word(action) + " takes no value", null);
        }
        if (action != Action.LIMIT && selection.isGiven()) {
            throw new UsageException(
                    "USAGE-CONTROL",
                    Words.word(action) + " is for the whole run: only limit takes a selection",
                    "leave --app, --env, --only and --exclude out");
        }
        RunFolder folder =
                Runs.below(runFolders.folderOrCurrent(session.shell())).find(run);
        ControlClient client = new ControlClient(folder, World.hostName());
        requireWithinReach(session, folder, client);
        ControlAnswer answer = client.ask(new ControlRequest(Words.word(action), values, selection.selection(), actor));
        if (output.isJson()) {
            session.console().data().verbatim(Json.write(answer));
        }
        require(answer.refusal());
        if (!output.isJson()) {
            tell(session.console(), answer);
        }
        return Ending.DONE;
    }

    private static void requireWithinReach(Session session, RunFolder folder, ControlClient client) {
        RunHistory history = RunHistory.read(folder.auditLog());
        requireUnfinished(folder, history);
        String here = World.hostName();
        String other = client.isClaimed() ? client.elsewhere().orElse(here) : history.host();
        if (!other.isEmpty() && !other.equals(here)) {
            boolean goesOn =
                    new LiveRun(folder).goesOn(history, session.shell().clock().instant());
            String heard = history.lastHeardOf().map(Moments::exact).orElse("?");
            throw new RefusedException(
                    "CONTROL-OTHER-HOST",
                    "run " + folder.id() + (goesOn ? " is" : " was") + " under way on " + other + ", last heard of at "
                            + heard + " UTC, and this is " + here,
                    goesOn
                            ? "give the command on " + other
                            : "look there; where nobody works on it: rehome resume " + folder.id());
        }
    }

    private static void requireUnfinished(RunFolder folder, RunHistory history) {
        history.finished().ifPresent(end -> {
            throw new RefusedException(
                    "CONTROL-FINISHED",
                    "run " + folder.id() + " is over: "
                            + end.data().path("status").asString(""),
                    "see how it ended: rehome status " + folder.id());
        });
    }

    private static void require(ControlAnswer.@Nullable Refusal refusal) {
        if (refusal != null) {
            Problem problem = Problem.error(refusal.code(), refusal.message(), refusal.hint());
            throw refusal.usage() ? new UsageException(problem, null) : new RefusedException(problem, null);
        }
    }

    private void tell(Console console, ControlAnswer answer) {
        RunState state = answer.state();
        if (state != null) {
            Pen pen = console.data();
            pen.line(Text.of("run ")
                    .and(Tone.PLACE, answer.run())
                    .and(": " + state.stage() + ", " + state.parallelism() + " at once")
                    .and(Tone.WARNING, state.paused() == null ? "" : ", " + state.paused())
                    .and(Tone.WARNING, state.stopping() ? ", stopping" : ""));
            if (action == Action.STATUS || action == Action.LIMIT) {
                pen.blank();
                pen.table(table(state));
            }
        }
        if (answer.note() != null) {
            console.say(answer.note());
        }
    }

    private static Table table(RunState state) {
        Table table = Table.of("migration", "state", ">keys", ">of", "limits", ">workers", ">latency", "held back by");
        for (RunState.Migration migration : state.migrations()) {
            RunState.Brake brake = migration.brake();
            table.row(
                    Text.of(Tone.STRONG, migration.migration()),
                    Text.of(brake == null || migration.step() == null ? migration.state() : migration.step()),
                    Text.of(Amounts.exact(migration.done())),
                    Text.of(Amounts.exact(migration.total())),
                    Text.of(brake == null ? "" : limits(brake)),
                    Text.of(brake == null ? "" : brake.busyWorkers() + "/" + brake.workers()),
                    Text.of(brake == null ? "" : latency(brake)),
                    Text.of(Tone.WARNING, migration.slowedBy() == null ? "" : migration.slowedBy()));
        }
        return table;
    }

    private static String limits(RunState.Brake brake) {
        return LimitChange.describe(new Limits(
                        value(brake.keysPerSecond()), value(brake.bytesPerSecond()), value(brake.latencyMillis())))
                .orElse("none");
    }

    private static OptionalLong value(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Of both sides. */
    private static String latency(RunState.Brake brake) {
        return brake.sourceMillis() == null && brake.destinationMillis() == null
                ? ""
                : known(brake.sourceMillis()) + "/" + known(brake.destinationMillis()) + " ms";
    }

    private static String known(@Nullable Long millis) {
        return millis == null ? "?" : millis.toString();
    }
}
