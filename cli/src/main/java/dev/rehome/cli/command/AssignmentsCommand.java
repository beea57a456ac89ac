package dev.rehome.cli.command;

import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Survey;
import dev.rehome.plan.Migration;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Ending;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows who has which database, by everybody who has a say. */
@Command(
        name = "assignments",
        description = "Shows every instance's databases: who has which by Terraform, by the ConfigMap and by the plan,"
                + " what is in each, and what does not fit together. Connects and only reads.")
final class AssignmentsCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Option(names = "--detailed-exitcode", description = "Exit with 2 where something does not fit together.")
    private boolean detailed;

    @Parameters(paramLabel = "PLAN", description = "The plan.")
    private Path file = Path.of("");

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Interruption.listen(session);
        ReadPlan read = new PlanReader().read(session.shell().path(file));
        session.console().problems(read.warnings());
        List<Migration> selected = selection.selection().of(read.plan());
        Survey.Result found =
                new Survey(World.of(session), session.stop()).of(read.plan(), selected, !selection.isGiven());
        if (output.isJson()) {
            session.console()
                    .data()
                    .verbatim(Json.write(AssignmentsDocument.of(read.plan().name(), found)));
        } else {
            new AssignmentsPrinter(session.console().data()).print(found);
        }
        session.console().problems(found.problems());
        if (!found.problems().isEmpty()) {
            return Ending.FAILED;
        }
        return detailed && found.hasMisfits() ? Ending.DIFFERENT : Ending.DONE;
    }
}
