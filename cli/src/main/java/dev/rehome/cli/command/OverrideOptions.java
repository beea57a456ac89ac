package dev.rehome.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a run does otherwise than its plan says; part of the plan's digest. */
final class OverrideOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Any key of the plan's blocks, for this run: copy.onConflict=skip. Repeatable.")
    private List<String> set = List.of();

    @Option(names = "--verify", paramLabel = "LEVEL", description = "none, count, sample or full: verify.level.")
    private @Nullable String verify;

    @Option(names = "--on-conflict", paramLabel = "POLICY", description = "fail, skip or replace: copy.onConflict.")
    private @Nullable String onConflict;

    @Option(names = "--mode", paramLabel = "MODE", description = "snapshot or live: copy.mode.")
    private @Nullable String mode;

    /** {@code KEY=VALUE}, the short forms last. */
    List<String> overrides() {
        List<String> overrides = new ArrayList<>(set);
        add(overrides, "verify.level", verify);
        add(overrides, "copy.onConflict", onConflict);
        add(overrides, "copy.mode", mode);
        return List.copyOf(overrides);
    }

    private static void add(List<String> overrides, String key, @Nullable String value) {
        if (value != null) {
            overrides.add(key + "=" + value);
        }
    }
}
