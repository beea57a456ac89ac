package dev.rehome.cli.command.review;

import dev.rehome.cli.verb.TalkOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Groups the verbs of review; each is one of its own. */
@Command(
        name = "audit",
        description = "Reviews the audit logs of runs.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        subcommands = {
            AuditListCommand.class,
            AuditShowCommand.class,
            AuditVerifyCommand.class,
            AuditReportCommand.class,
            AuditDiffCommand.class,
            AuditExportCommand.class,
            AuditRepairCommand.class
        })
public final class AuditCommand {
    @Mixin
    @SuppressWarnings("UnusedVariable") // for its --help
    private TalkOptions talk = new TalkOptions();
}
