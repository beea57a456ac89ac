package dev.rehome.cli.command;

import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.CommitAgain;
import dev.rehome.migration.RunOutcome;
import dev.rehome.problem.Ending;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the Git commit of a run. */
@Command(name = "commit", description = "Makes the Git commit of a finished run, again or later.")
final class CommitCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Option(names = "--author", paramLabel = "'N <E>'", description = "The commit's author (default: the run's).")
    private @Nullable String author;

    @Option(names = "--push", description = "Pushes the branch to its remote (default: what the run was asked for).")
    private boolean push;

    @Parameters(paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private String run = "";

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        RunFolder folder =
                Runs.below(runFolders.folderOrCurrent(session.shell())).find(run);
        RunOutcome outcome = new CommitAgain(World.of(session), event -> {})
                .run(FoundRun.home(folder), folder, World.planReader(), CommitOptions.checked(author), push);
        OutcomePrinter printer = new OutcomePrinter(session.console().data());
        outcome.published().forEach(printer::published);
        session.console().problems(outcome.problems());
        return outcome.problems().isEmpty() ? Ending.DONE : Ending.FAILED;
    }
}
