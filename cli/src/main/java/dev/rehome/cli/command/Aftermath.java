package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Session;
import dev.rehome.migration.RunOutcome;
import dev.rehome.problem.Ending;
import java.nio.file.Path;

/** What is told when a run has ended: the tables, the commits, where the log is, and how to go on. */
final class Aftermath {
    private final Session session;
    private final boolean json;

    /** @param json whether the events have told it all */
    Aftermath(Session session, boolean json) {
        this.session = session;
        this.json = json;
    }

    Ending tell(RunOutcome outcome, Steps steps) {
        Console console = session.console();
        if (!json) {
            new OutcomePrinter(console.data()).print(outcome, steps);
            console.data()
                    .line(Text.of("audit log ")
                            .and(Tone.PLACE, shown(outcome.folder().auditLog())));
            console.data().line(Text.of(Tone.FAINT, "head " + outcome.auditHead()));
        }
        console.problems(outcome.problems());
        if (outcome.ending() != Ending.DONE) {
            Text word = Text.of(Tone.STRONG, word(outcome.ending()));
            console.say(
                    outcome.resumable()
                            ? word.and("; go on with: ")
                                    .and(
                                            Tone.PLACE,
                                            "rehome resume "
                                                    + shown(outcome.folder().path()))
                            : word.and("; nothing was written. Mend what is said above and begin again"));
        }
        return outcome.ending();
    }

    private static String word(Ending ending) {
        return switch (ending) {
            case INTERRUPTED -> "interrupted";
            case PARTLY_DONE -> "partly done";
            case REFUSED -> "refused";
            default -> "not done";
        };
    }

    /** Relative where that is shorter to read. */
    private String shown(Path path) {
        Path folder = session.shell().folder().toAbsolutePath();
        return path.startsWith(folder) ? folder.relativize(path).toString() : path.toString();
    }
}
