package dev.rehome.cli.command;

import dev.rehome.migration.ApprovalFlags;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who says yes, where nobody is asked. */
final class ApprovalOptions {
    @Option(names = "--auto-approve", description = "Ask nothing; does not cover a protected environment.")
    private boolean automatic;

    @Option(
            names = "--confirm-plan",
            paramLabel = "sha256:DIGEST",
            description = "Approve the plan of this digest, protected environments too; 'plan' prints it.")
    private @Nullable String confirmedPlan;

    @Option(names = "--no-input", description = "Never ask, even on a terminal.")
    private boolean noInput;

    ApprovalFlags approval() {
        return new ApprovalFlags(automatic, confirmedPlan);
    }

    boolean noInput() {
        return noInput;
    }
}
