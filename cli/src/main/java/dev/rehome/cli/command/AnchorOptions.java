package dev.rehome.cli.command;

import dev.rehome.audit.Anchor;
import dev.rehome.audit.ChainVerification;
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
            Path folder = session.shell().folder().resolve(String.valueOf(repository));
            GitRepository.trailers(folder, run, session.shell().variables()).stream()
                    .map(trailer -> Anchor.ofCommit(trailer.commit(), trailer.sequence(), trailer.sha256()))
                    .forEach(anchors::add);
        }
        return anchors;
    }

    /** What is to be said where a repository was named and none of its commits names the run; else null. */
    @Nullable
    String missing(List<Anchor> anchors) {
        return repository == null || anchors.stream().anyMatch(anchor -> anchor.commit() != null)
                ? null
                : "no commit in " + repository + " names this run";
    }
}
