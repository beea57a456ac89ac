package dev.rehome.run.control;

import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.plan.LimitChange;
import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Selection;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a running run does when it is asked. Each command is written down before it takes effect; looking on is not. */
final class ControlCommands implements ControlSocket.Commands {
    private static final int MOST_PARALLELISM = 256;
    private static final int LONGEST_NAME = 200;
    private static final int LISTED = 10;

    private final String run;
    private final RunControl control;
    private final EventListener log;

    ControlCommands(String run, RunControl control, EventListener log) {
        this.run = run;
        this.control = control;
        this.log = log;
    }

    @Override
    public ControlAnswer answer(ControlRequest request, String osUser) {
        if (request.command().equals("status")) {
            return done(null);
        }
        if (control.stage() == RunStage.BEGINNING) {
            return ControlAnswer.refused(
                    run,
                    Problem.error(
                            "CONTROL-BEGINNING", "run " + run + " is only just beginning", "try again in a moment"),
                    control.state());
        }
        String by = by(request, osUser);
        return switch (request.command()) {
            case "pause" -> pause(by, osUser);
            case "resume" -> resume(by, osUser);
            case "limit" -> limit(request, by, osUser);
            case "parallelism" -> parallelism(request, by, osUser);
            case "stop" -> stop(by, osUser);
            default ->
                wrong(
                        "CONTROL-COMMAND",
                        "there is no command '" + shortened(request.command()) + "'",
                        "give status, pause, resume, limit, parallelism or stop");
        };
    }

    /** By his own word, else as the operating system says. */
    private static String by(ControlRequest request, String osUser) {
        String actor = request.actor() == null ? "" : shortened(request.actor());
        return !actor.isEmpty() ? actor : osUser.isEmpty() ? "somebody" : osUser;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME);
    }

    private ControlAnswer pause(String by, String osUser) {
        String held = control.held();
        if (held != null) {
            return done("nothing changed: it is " + held);
        }
        record("pause", by, osUser);
        control.pause("paused by " + by);
        return done(
                switch (control.stage()) {
                    case PREFLIGHT, APPROVAL -> "no migration will begin until it is resumed";
                    case COMMIT -> "every migration is at its end; commits are not held";
                    default -> null;
                });
    }

    private ControlAnswer resume(String by, String osUser) {
        if (control.held() == null) {
            return done("nothing changed: it was not paused");
        }
        record("resume", by, osUser);
        control.release();
        return done(null);
    }

    private ControlAnswer limit(ControlRequest request, String by, String osUser) {
        LimitChange change;
        try {
            change = LimitChange.parse(request.arguments());
        } catch (MalformedTextException malformed) {
            return wrong("CONTROL-LIMIT", malformed.reason(), malformed.hint());
        }
        Selection selection = request.selection();
        List<MigrationId> open = control.open();
        if (!selection.equals(Selection.ALL) && open.stream().noneMatch(selection::includes)) {
            return wrong(
                    "CONTROL-SELECTION",
                    "the selection matches no migration that is not at its end",
                    open.isEmpty()
                            ? "none is known yet or left; without a selection the limits count for all that begin later"
                            : "there is: " + named(open));
        }
        record("limit " + change + words(selection), by, osUser);
        control.limit(selection, change);
        return done(null);
    }

    private static String named(List<MigrationId> open) {
        return open.stream().limit(LISTED).map(MigrationId::toString).collect(Collectors.joining(", "))
                + (open.size() > LISTED ? ", … (" + open.size() + ")" : "");
    }

    private static String words(Selection selection) {
        return words("--app", selection.apps())
                + words("--env", selection.environments())
                + words("--only", selection.only())
                + words("--exclude", selection.exclude());
    }

    private static String words(String option, List<String> globs) {
        return globs.stream().map(glob -> " " + option + " " + shortened(glob)).collect(Collectors.joining());
    }

    private ControlAnswer parallelism(ControlRequest request, String by, String osUser) {
        List<String> arguments = request.arguments();
        if (arguments.size() != 1 || !arguments.get(0).matches("[0-9]{1,3}")) {
            return wrong("CONTROL-PARALLELISM", "parallelism takes one number", "give one from 1 to 256");
        }
        int most = Integer.parseInt(arguments.get(0));
        if (most < 1 || most > MOST_PARALLELISM) {
            return wrong("CONTROL-PARALLELISM", most + " migrations at once cannot be", "give a number from 1 to 256");
        }
        long running = control.state().migrations().stream()
                .filter(migration -> migration.state().equals("running"))
                .count();
        record("parallelism " + most, by, osUser);
        control.parallelism(most);
        return done(running > most ? "those that run go on; none begins before fewer than " + most + " do" : null);
    }

    private ControlAnswer stop(String by, String osUser) {
        record("stop", by, osUser);
        boolean asks = control.stage() == RunStage.APPROVAL;
        control.stop();
        return done(asks ? "the question at its terminal is taken back" : null);
    }

    /** @throws RefusedException where the run has come to its end meanwhile */
    private void record(String command, String by, String osUser) {
        if (!control.beforeTheEnd(() -> log.on(new Event.ControlReceived(command, by, osUser)))) {
            throw new RefusedException(
                    "CONTROL-FINISHED", "run " + run + " is at its end", "see how it ended: rehome status " + run);
        }
    }

    private ControlAnswer done(@Nullable String note) {
        return ControlAnswer.done(run, note, control.state());
    }

    private ControlAnswer wrong(String code, String message, @Nullable String hint) {
        return ControlAnswer.wrong(run, Problem.error(code, message, hint));
    }
}
