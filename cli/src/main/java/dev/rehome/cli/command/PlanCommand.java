package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Planned;
import dev.rehome.migration.PreparedPlan;
import dev.rehome.migration.Preview;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.problem.Ending;
import dev.rehome.run.SavedOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks the servers what a plan would meet, and writes nothing to them. */
@Command(
        name = "plan",
        description = "Connects and only reads: checks, sizes, expected duration, assignments, the Terraform diff.")
final class PlanCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private PlanOptions options = new PlanOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(paramLabel = "PLAN", description = "The plan.")
    private Path file = Path.of("");

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Save what was planned, without secrets, for 'apply FILE'.")
    private @Nullable Path saved;

    @Option(names = "--detailed-exitcode", description = "Exit with 2 where there is something to do.")
    private boolean detailed;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Interruption.listen(session);
        PlanOptions.Chosen chosen = options.read(session, file);
        PreparedPlan prepared = new Preview(World.of(session), session.stop())
                .of(chosen.plan(), chosen.selected(), chosen.read().places(), Planned.nothing());
        Console console = session.console();
        if (output.isJson()) {
            console.data()
                    .verbatim(Json.write(PlanDocument.of(prepared, chosen.read().warnings())));
        } else {
            new PreviewPrinter(console).print(prepared);
        }
        if (saved != null) {
            save(session, prepared, session.shell().path(saved));
        } else if (!output.isJson() && !prepared.ready().isEmpty()) {
            console.say(Text.of(Tone.FAINT, "apply it with: rehome apply " + file));
        }
        return ending(prepared, detailed);
    }

    private void save(Session session, PreparedPlan prepared, Path target) {
        SavedOptions defaults = SavedOptions.DEFAULTS;
        prepared.saved(new SavedOptions(
                        options.selection(),
                        defaults.maxFailures(),
                        defaults.failFast(),
                        defaults.logKeys(),
                        defaults.commit(),
                        defaults.push(),
                        defaults.author(),
                        defaults.actor()))
                .write(target);
        session.console().say("saved as " + saved + "; apply it with: rehome apply " + saved);
    }

    private static Ending ending(PreparedPlan prepared, boolean detailed) {
        Ending ending = ending(prepared);
        return ending == Ending.DONE && detailed && !prepared.ready().isEmpty() ? Ending.DIFFERENT : ending;
    }

    /** As apply would end before it begins: what cannot begin is a failure, or a refusal where that is all there is. */
    static Ending ending(PreparedPlan prepared) {
        List<PreflightResult> unfit = prepared.candidates().stream()
                .filter(candidate -> !candidate.passed())
                .toList();
        if (unfit.isEmpty()) {
            return Ending.DONE;
        }
        return unfit.stream().allMatch(PreflightResult::refused) ? Ending.REFUSED : Ending.FAILED;
    }
}
