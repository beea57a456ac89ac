package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Shell;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.demo.Demo;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    private static final List<List<String>> SCRIPT = List.of(
            List.of("validate", "plan.yaml"),
            List.of("plan", "plan.yaml"),
            List.of("apply", "plan.yaml", "--auto-approve", "--author", "Demo <demo@example.org>"),
            List.of("verify", "plan.yaml"),
            List.of("audit", "list"));

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
        Console console = session.console();
        for (List<String> command : SCRIPT) {
            console.say("");
            console.say(Text.of(Tone.STRONG, "$ rehome " + String.join(" ", command)));
            int exit = new Program(inside).run(command.toArray(String[]::new));
            if (exit != 0) {
                throw new FailedException(
                        "DEMO-STEP", "rehome " + command.get(0) + " ended with exit code " + exit, null);
            }
        }
        return Ending.DONE;
    }
}
