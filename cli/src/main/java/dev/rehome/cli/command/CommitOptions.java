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

    @Option(names = "--push", hidden = true, description = "Not built yet: push the branch yourself.")
    private boolean push;

    boolean commit() {
        refusePush(push);
        return commit;
    }

    static void refusePush(boolean push) {
        if (push) {
            throw new UsageException(
                    "PUSH-NOT-BUILT", "--push is not built yet", "leave it out, and run 'git push' on the branch");
        }
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
