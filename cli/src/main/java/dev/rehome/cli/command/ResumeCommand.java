package dev.rehome.cli.command;

import dev.rehome.cli.verb.RunFolderOption;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.migration.Resume;
import dev.rehome.problem.Ending;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Goes on with a run. */
@Command(
        name = "resume",
        description = "Goes on with a run that was left, with its options and approval; without RUN with the newest"
                + " unfinished one.")
final class ResumeCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Mixin
    private RunFolderOption runFolders = new RunFolderOption();

    @Mixin
    private WatchOptions watching = new WatchOptions();

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "The run's id, the beginning of it, or its folder.")
    private @Nullable String run;

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Path base = runFolders.folderOrCurrent(session.shell());
        Runs runs = Runs.below(base);
        Optional<RunFolder> folder = run == null ? Resume.newestUnfinished(runs) : Optional.of(runs.find(run));
        if (folder.isEmpty()) {
            session.console()
                    .say(
                            runs.list().isEmpty()
                                    ? runFolders.none(session.shell())
                                    : "no run below " + base + " is unfinished");
            return Ending.DONE;
        }
        if (Resume.nothingLeft(folder.get())) {
            session.console()
                    .say("run " + folder.get().id() + " has ended with everything done: nothing is left to go on with");
            return Ending.DONE;
        }
        return watching.watch(
                session,
                World.of(session),
                false,
                (surroundings, operator, stop) -> new Resume(surroundings, operator, stop)
                        .run(FoundRun.home(folder.get()), folder.get(), World.planReader()));
    }
}
