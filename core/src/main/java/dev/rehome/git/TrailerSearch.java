package dev.rehome.git;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Finds what commits say of a run's audit log, on every branch and tag. A squashed merge holds the trailers of several
 * commits in the middle of its message, so every line is looked at.
 */
final class TrailerSearch {
    private static final Pattern RUN = Pattern.compile("^\\s*Rehome-Run: *(\\S+)\\s*$");
    private static final Pattern AUDIT =
            Pattern.compile("^\\s*Rehome-Audit: *([0-9]{1,18}) +sha256:([0-9a-f]{64})\\s*$");

    private final Repository repository;

    TrailerSearch(Repository repository) {
        this.repository = repository;
    }

    /** The newest commit first. */
    List<AuditTrailer> of(String run) throws IOException {
        List<AuditTrailer> found = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository)) {
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                start(walk, ref);
            }
            for (RevCommit commit : walk) {
                found.addAll(in(commit.name(), commit.getFullMessage(), run));
            }
        }
        return found;
    }

    private static void start(RevWalk walk, Ref ref) throws IOException {
        if (ref.getObjectId() == null) {
            return;
        }
        try {
            walk.markStart(walk.parseCommit(ref.getObjectId()));
        } catch (IncorrectObjectTypeException tagOfSomethingElse) {
            // A tag may name a tree or a file, which has no message.
            return;
        }
    }

    static List<AuditTrailer> in(String commit, String message, String run) {
        List<AuditTrailer> found = new ArrayList<>();
        String current = "";
        for (String line : message.lines().toList()) {
            Matcher ofRun = RUN.matcher(line);
            if (ofRun.matches()) {
                current = ofRun.group(1);
            }
            Matcher ofAudit = AUDIT.matcher(line);
            if (ofAudit.matches() && current.equals(run)) {
                found.add(new AuditTrailer(commit, Long.parseLong(ofAudit.group(1)), ofAudit.group(2)));
            }
        }
        return found;
    }
}
