package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Comparison;
import dev.rehome.migration.MigrationOutcome;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Ending;
import dev.rehome.problem.UsageException;
import dev.rehome.run.RunFolder;
import dev.rehome.run.SavedPlan;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares sources and destinations. */
@Command(name = "verify", description = "Compares sources and destinations again; exits with 2 where they differ.")
final class VerifyCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private SelectionOptions selection = new SelectionOptions();

    @Mixin
    private VerifyLevelOptions level = new VerifyLevelOptions();

    @Mixin
    private ParallelismOption parallelism = new ParallelismOption();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private OutputOption output = new OutputOption();

    @Mixin
    private OutletOptions outlets = new OutletOptions();

    @Parameters(paramLabel = "PLAN|RUN", description = "A plan, or a run by its id or folder.")
    private String subject = "";

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Interruption.listen(session);
        PlanOrRun found = PlanOrRun.find(session, subject, runFolders);
        Plan plan = found.run() == null ? ofPlan(session, found.file()) : ofRun(found.run());
        if (parallelism.parallelism().isPresent()) {
            plan = plan.withParallelism(parallelism.parallelism().getAsInt());
        }
        List<Migration> selected = selection.selection().of(plan);
        List<MigrationOutcome> outcomes;
        try (ConsoleOperator operator =
                new ConsoleOperator(session, false, false, outlets.open(session, output.isJson(), false))) {
            outcomes = new Comparison(World.of(session), operator, session.stop())
                    .of(plan, selected, found.run()).stream()
                            .sorted(Comparator.comparing(MigrationOutcome::migration))
                            .toList();
        }
        Console console = session.console();
        if (output.isJson()) {
            console.data().verbatim(Json.write(VerificationDocument.of(outcomes)));
        } else {
            new VerificationPrinter(console.data()).print(outcomes);
        }
        return Comparison.ending(outcomes);
    }

    private Plan ofPlan(Session session, Path file) {
        ReadPlan read = new PlanReader(level.overrides()).read(file);
        session.console().problems(read.warnings());
        return read.plan();
    }

    /** As it was planned, but for the level: a run that only counted may have to be compared key by key. */
    private Plan ofRun(RunFolder run) {
        if (level.setsMore()) {
            throw new UsageException(
                    "USAGE-RUN", "a run is compared as it was planned: no --set", "name the plan instead");
        }
        Plan plan = SavedPlan.of(run, World.planReader()).plan();
        Level wanted = level.level();
        return wanted == null
                ? plan
                : plan.withMigrations(plan.migrations().stream()
                        .map(migration -> migration.withSettings(migration
                                .settings()
                                .withVerify(migration.settings().verify().at(wanted))))
                        .toList());
    }
}
