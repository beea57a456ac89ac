package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;

/** Where a new branch is pushed to: as {@code git push} finds it for the branch that is checked out. */
final class Remotes {
    private static final Pattern USER = Pattern.compile("://[^/\\s]*@");

    private final Repository repository;
    private final GitSettings settings;

    Remotes(Repository repository, GitSettings settings) {
        this.repository = repository;
        this.settings = settings;
    }

    /** The remote's name. @throws dev.rehome.problem.RefusedException where it is not clear which one */
    String chosen() throws IOException {
        String head = repository.getFullBranch();
        String branch = head != null && head.startsWith(Constants.R_HEADS)
                ? "branch." + head.substring(Constants.R_HEADS.length())
                : "";
        return ofBranch(branch, "pushRemote")
                .or(() -> settings.text("remote.pushDefault"))
                .or(() -> ofBranch(branch, "remote"))
                .orElseGet(this::only);
    }

    private Optional<String> ofBranch(String branch, String name) {
        return branch.isEmpty()
                ? Optional.empty()
                : settings.text(branch + "." + name).filter(remote -> !remote.equals("."));
    }

    private String only() {
        Set<String> names = repository.getRemoteNames();
        if (names.size() == 1) {
            return names.iterator().next();
        }
        if (names.contains(Constants.DEFAULT_REMOTE_NAME)) {
            return Constants.DEFAULT_REMOTE_NAME;
        }
        throw refused(
                "GIT-NO-REMOTE",
                repository.getWorkTree()
                        + (names.isEmpty() ? " has no remote" : " has the remotes " + String.join(", ", names))
                        + ", so it is not clear where to push",
                names.isEmpty()
                        ? "add one (git remote add origin URL), or do not push"
                        : "say which one: git config remote.pushDefault NAME");
    }

    /** A text without the users and passwords that URLs in it hold. */
    static String masked(String text) {
        return USER.matcher(text).replaceAll("://***@");
    }
}
