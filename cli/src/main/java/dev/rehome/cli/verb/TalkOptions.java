package dev.rehome.cli.verb;

import dev.rehome.cli.console.Talk;
import dev.rehome.problem.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every verb takes. */
public final class TalkOptions {
    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never (default: auto).",
            completionCandidates = Words.Colours.class)
    private Talk.Colour colour = Talk.Colour.AUTO;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more; -vv adds stack traces.")
    private boolean[] verbose = {};

    @Option(
            names = {"-q", "--quiet"},
            description = "Say nothing but errors.")
    private boolean quiet;

    @Option(names = "--log-file", paramLabel = "FILE", description = "Append a log to FILE.")
    private @Nullable Path logFile;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    @SuppressWarnings("UnusedVariable") // Picocli asks whether it was given.
    private boolean help;

    /** @throws UsageException where they contradict each other */
    public Talk talk() {
        if (quiet && verbose.length > 0) {
            throw new UsageException("USAGE-CONTRADICTION", "--quiet and --verbose exclude each other", null);
        }
        return new Talk(colour, quiet ? -1 : verbose.length, logFile);
    }
}
