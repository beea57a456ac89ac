package dev.rehome.cli.command;

import dev.rehome.cli.console.Amounts;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Json;
import dev.rehome.cli.verb.OutputOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.plan.Migration;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Ending;
import dev.rehome.problem.InvalidPlanException;
import dev.rehome.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks plans without asking any server. */
@Command(
        name = "validate",
        description = "Checks plans without connecting: their form, the rules, and whether references lead anywhere.")
final class ValidateCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private OutputOption output = new OutputOption();

    @Parameters(arity = "1..*", paramLabel = "PLAN", description = "The plans.")
    private List<Path> plans = List.of();

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        List<ValidationDocument.Verdict> verdicts = new ArrayList<>();
        for (Path file : plans) {
            verdicts.add(validate(session, file));
        }
        if (output.isJson()) {
            session.console().data().verbatim(Json.write(new ValidationDocument(verdicts)));
        }
        return verdicts.stream().allMatch(ValidationDocument.Verdict::valid) ? Ending.DONE : Ending.INVALID_PLAN;
    }

    private ValidationDocument.Verdict validate(Session session, Path file) {
        try {
            ReadPlan read = new PlanReader().read(session.shell().path(file));
            List<Problem> warnings = new PlanWarnings(session.shell().variables()).of(read);
            tell(session, warnings);
            if (!output.isJson()) {
                session.console().data().line(summary(file, read.plan().migrations(), warnings.size()));
            }
            return new ValidationDocument.Verdict(file, true, warnings);
        } catch (InvalidPlanException invalid) {
            tell(session, invalid.problems());
            long errors = invalid.problems().stream().filter(Problem::isError).count();
            if (!output.isJson()) {
                session.console()
                        .data()
                        .line(Text.of(file + ": ")
                                .and(Tone.BAD, "invalid")
                                .and(", " + Amounts.counted(errors, "error")));
            }
            return new ValidationDocument.Verdict(file, false, invalid.problems());
        }
    }

    private void tell(Session session, List<Problem> problems) {
        if (!output.isJson()) {
            session.console().problems(problems);
        }
    }

    private static Text summary(Path file, List<Migration> migrations, int warnings) {
        long environments = migrations.stream()
                .map(migration -> migration.id().environment())
                .distinct()
                .count();
        return Text.of(file + ": ")
                .and(Tone.GOOD, "valid")
                .and(", " + Amounts.counted(migrations.size(), "migration") + " in "
                        + Amounts.counted(environments, "environment")
                        + (warnings == 0 ? "" : ", " + Amounts.counted(warnings, "warning")));
    }
}
