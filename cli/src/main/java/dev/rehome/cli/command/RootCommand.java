package dev.rehome.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program without a verb: it only has help and a version. */
@Command(
        name = "rehome",
        synopsisSubcommandLabel = "VERB",
        description = "Moves the Redis databases of many apps from one reviewed plan.",
        commandListHeading = "%nVerbs:%n",
        optionListHeading = "%nOptions:%n",
        footer = {"", "'rehome VERB --help' explains a verb; 'rehome demo' shows it all on two servers of its own."})
@SuppressWarnings("UnusedVariable") // picocli knows what was asked for without reading the fields
final class RootCommand {
    @Option(names = "--version", versionHelp = true, description = "Show the version and end.")
    @SuppressWarnings("UnusedVariable") // Picocli asks whether it was given.
    private boolean version;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and end.")
    @SuppressWarnings("UnusedVariable") // Picocli asks whether it was given.
    private boolean help;
}
