package dev.rehome.migration;

import dev.rehome.git.CommitResult;
import dev.rehome.git.Pushed;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the change of assignments in one repository. */
public sealed interface PublishedChange {
    /**
     * It is committed to a branch, or was, or there is nothing to commit.
     *
     * @param pushed null where it was not pushed
     */
    record OnBranch(CommitResult commit, @Nullable Pushed pushed) implements PublishedChange {}

    /**
     * It is in the work tree, for somebody to commit.
     *
     * @param written the files; none where they were changed already
     */
    record InWorkTree(List<Path> written) implements PublishedChange {
        public InWorkTree {
            written = List.copyOf(written);
        }
    }

    /**
     * It is a file for {@code git am}.
     *
     * @param file null where there is nothing to change
     * @param unversioned the folder, where it is in no repository and a patch was all that could be made; else null
     */
    record AsPatch(@Nullable Path file, @Nullable Path unversioned) implements PublishedChange {}
}
