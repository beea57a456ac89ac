package dev.rehome.cli.command.review;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.ChainVerdict;
import dev.rehome.audit.ChainVerification;
import dev.rehome.cli.verb.Session;
import dev.rehome.git.GitRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where else a log's records are named. */
final class AnchorOptions {
    @Option(
            names = "--head",
            paramLabel = "HASH",
            description = "The hash of the last record, from another place; for one log.")
    private @Nullable String head;

    @Option(
            names = "--git",
            paramLabel = "REPO",
            description = "A repository whose commits name records of these runs.")
    private @Nullable Path repository;

    boolean givesHead() {
        return head != null;
    }

    /** What they say of one log. */
    List<Anchor> of(Session session, Path log) {
        List<Anchor> anchors = new ArrayList<>();
        if (head != null) {
            anchors.add(Anchor.given(head));
        }
        String run =
                repository == null ? null : ChainVerification.of(log, List.of()).run();
        if (run != null) {
            anchors.addAll(commits(session, run));
        }
        return anchors;
    }

    /** Those of the repository that name records of the run; none without a repository. */
    List<Anchor> commits(Session session, String run) {
        if (repository == null) {
            return List.of();
        }
        Path folder = session.shell().folder().resolve(repository);
        return GitRepository.trailers(folder, run, session.shell().variables()).stream()
                .map(trailer -> Anchor.ofCommit(trailer.commit(), trailer.sequence(), trailer.sha256()))
                .toList();
    }

    /** What a log is, by them, too. It says so where a repository was named and no commit in it names the run. */
    ChainVerdict verdict(Session session, Path log) {
        List<Anchor> anchors = of(session, log);
        ChainVerdict verdict = ChainVerification.of(log, anchors);
        return repository == null || anchors.stream().anyMatch(anchor -> anchor.commit() != null)
                ? verdict
                : verdict.without("no commit in " + repository + " names this run");
    }
}
