package dev.rehome.cli.command;

import dev.rehome.cli.verb.Words;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.problem.UsageException;
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

    /** Whether more than the level is to be otherwise. */
    boolean setsMore() {
        return !set.isEmpty();
    }

    /** The level, null where none was given. */
    @Nullable
    Level level() {
        if (verify == null) {
            return null;
        }
        for (Level level : Level.values()) {
            if (Words.word(level).equals(verify)) {
                return level;
            }
        }
        throw new UsageException(
                "USAGE-LEVEL", "--verify " + verify + ": there is no such level", "count, sample or full");
    }
}
