package dev.rehome.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How thoroughly a comparison is done, otherwise than the plan says. */
final class VerifyLevelOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the plan's blocks, this time: verify.ttlTolerance=2s. Repeatable.")
    private List<String> set = List.of();

    @Option(names = "--verify", paramLabel = "LEVEL", description = "count, sample or full: verify.level.")
    private @Nullable String verify;

    /** {@code KEY=VALUE}. */
    List<String> overrides() {
        List<String> overrides = new ArrayList<>(set);
        if (verify != null) {
            overrides.add("verify.level=" + verify);
        }
        return List.copyOf(overrides);
    }
}
