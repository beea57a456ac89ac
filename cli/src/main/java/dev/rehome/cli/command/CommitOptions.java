package dev.rehome.cli.command;

import dev.rehome.problem.UsageException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of the changed assignments. */
final class CommitOptions {
    private static final Pattern AUTHOR = Pattern.compile("[^<>\\n]+ <[^<>\\s]+>");

    @Option(
            names = "--commit",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to commit the changed assignments (default: yes).")
    private boolean commit = true;

    @Option(names = "--author", paramLabel = "'N <E>'", description = "The commit's author (default: Git's own).")
    private @Nullable String author;

    @Option(names = "--push", description = "Pushes the branch to its remote (default: what the plan says).")
    private boolean push;

    boolean commit() {
        if (push && !commit) {
            throw new UsageException(
                    "USAGE-PUSH", "--push pushes a commit, and --no-commit makes none", "leave one of them out");
        }
        return commit;
    }

    boolean push() {
        return push;
    }

    @Nullable
    String author() {
        return checked(author);
    }

    static @Nullable String checked(@Nullable String author) {
        if (author != null && !AUTHOR.matcher(author).matches()) {
            throw new UsageException(
                    "USAGE-AUTHOR",
                    "--author is not of the form 'Name <address>'",
                    "write 'Ada Lovelace <ada@example.org>'");
        }
        return author;
    }
}
