package dev.rehome.cli.command;

import dev.rehome.plan.Selection;
import java.util.List;
import picocli.CommandLine.Option;

/** Which migrations of a plan are meant. */
final class SelectionOptions {
    @Option(names = "--app", paramLabel = "GLOB", description = "Only apps of this name; repeatable.")
    private List<String> apps = List.of();

    @Option(names = "--env", paramLabel = "NAME", description = "Only this environment; repeatable.")
    private List<String> environments = List.of();

    @Option(names = "--only", paramLabel = "APP@ENV", description = "Only this migration; repeatable.")
    private List<String> only = List.of();

    @Option(names = "--exclude", paramLabel = "APP@ENV", description = "Not this migration; repeatable.")
    private List<String> exclude = List.of();

    Selection selection() {
        return new Selection(apps, environments, only, exclude);
    }

    boolean isGiven() {
        return !selection().equals(Selection.ALL);
    }
}
