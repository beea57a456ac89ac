package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Shell;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.demo.Demo;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the whole way on two servers of its own, with the same commands that anybody would type. */
@Command(
        name = "demo",
        description =
                "Shows the whole way on two Redis servers of its own: plan, copies, verification, Terraform change,"
                        + " commit, audit. Leaves nothing behind.")
final class DemoCommand implements Verb {
    private static final String AUTHOR = "Demo <demo@example.org>";

    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Make the plan and the repository in DIR, and leave them.")
    private @Nullable Path keep;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Shell shell = session.shell();
        Path kept = keep == null ? null : shell.folder().resolve(keep).normalize();
        if (kept != null && Files.exists(kept)) {
            throw new RefusedException("DEMO-EXISTS", keep + " exists, and is left as it is", "name a new folder");
        }
        session.console().say("starting two Redis servers on free ports of this machine, and filling one");
        try (Demo demo = Demo.open(kept, shell.variables(), shell.clock(), session.secrets())) {
            return play(session, demo);
        }
    }

    private Ending play(Session session, Demo demo) {
        Shell shell = session.shell();
        Shell inside = new Shell(
                shell.input(),
                shell.output(),
                shell.error(),
                shell.terminals(),
                demo.environment(),
                shell.clock(),
                demo.folder(),
                shell.interrupts());
        step(session, inside, "validate", "plan.yaml");
        step(session, inside, "plan", "plan.yaml");
        step(session, inside, "apply", "plan.yaml", "--auto-approve", "--author", AUTHOR);
        String run = Runs.below(demo.folder()).list().get(0).id();
        step(session, inside, "verify", run);
        step(session, inside, "audit", "list");
        step(session, inside, "audit", "verify", run, "--git", "infrastructure");
        if (keep != null) {
            session.console().say("");
            session.console().say("kept in " + keep + "; the servers are gone");
        }
        return Ending.DONE;
    }

    private static void step(Session session, Shell inside, String... command) {
        Console console = session.console();
        console.say("");
        console.say(Text.of(
                Tone.STRONG,
                "$ rehome " + Arrays.stream(command).map(DemoCommand::quoted).collect(Collectors.joining(" "))));
        Stream<String> quietly = console.isQuiet() ? Stream.of("-q") : Stream.of();
        int exit = new Program(inside)
                .run(Stream.concat(Arrays.stream(command), quietly).toArray(String[]::new));
        if (exit == Ending.INTERRUPTED.exitCode()) {
            throw new InterruptedRunException("DEMO-INTERRUPTED", "the demo was interrupted", null);
        }
        if (exit != Ending.DONE.exitCode()) {
            throw new FailedException(
                    "DEMO-STEP",
                    "rehome " + command[0] + " ended with exit code " + exit,
                    "run it again with --keep DIR to look at what is there");
        }
    }

    private static String quoted(String word) {
        return word.contains(" ") ? "'" + word + "'" : word;
    }
}
