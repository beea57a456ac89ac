package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.event.Event;
import dev.rehome.export.RenderedFile;
import dev.rehome.git.CommitRequest;
import dev.rehome.git.CommitResult;
import dev.rehome.git.FileChange;
import dev.rehome.git.GitRepository;
import dev.rehome.git.PlainFolder;
import dev.rehome.git.Pushed;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Reason;
import dev.rehome.run.SavedOptions;
import dev.rehome.template.Templates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Renders the assignments of what was moved, and does with them what the plan says: commits them (one branch a repository, one
 * commit an environment), writes them into the work tree, or makes a patch.
 */
final class Publication {
    /** So many changed lines of a file are kept in the log. */
    private static final int MOST_LINES = 2000;

    private final Surroundings surroundings;
    private final Plan plan;
    private final String planSha256;
    private final OpenRun run;
    private final Templates templates;

    Publication(Surroundings surroundings, Plan plan, String planSha256, OpenRun run) {
        this.surroundings = surroundings;
        this.plan = plan;
        this.planSha256 = planSha256;
        this.run = run;
        this.templates = Templates.beside(plan.folder());
    }

    /**
     * Publishes a change, in each repository that it touches.
     *
     * @param options who writes it, and whether branches are pushed
     * @param published is told each thing that is done, also where it cannot be finished
     * @throws dev.rehome.problem.RehomeException where that cannot be done; what was done before stays
     */
    void publish(ChangeSet changes, SavedOptions options, Consumer<PublishedChange> published) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        for (ChangeSet ofRepository : changes.byRepository().values()) {
            CommitWay way = CommitWay.of(plan, ofRepository, options.push());
            List<RenderedFile> rendered = files.render(ofRepository);
            rendered.forEach(this::announce);
            Optional<PlainFolder> plain = files.plain(ofRepository);
            if (plain.isPresent()) {
                way.requireNoPush(plain.get().folder());
                published.accept(patch(plain.get(), rendered, ofRepository, options));
                continue;
            }
            try (GitRepository repository =
                    files.repository(ofRepository.environments().get(0))) {
                CommitRequest request = new CommitRequest(
                        ofRepository.branch(plan.name()),
                        files.base(ofRepository),
                        repository.authorship(options.author(), surroundings.clock()),
                        rendered.stream().map(Publication::content).toList());
                switch (way.mode()) {
                    case BRANCH -> commit(repository, request, ofRepository, way.push(), published);
                    case WORKTREE ->
                        published.accept(
                                new PublishedChange.InWorkTree(repository.write(request.base(), request.files())));
                    case PATCH -> published.accept(patch(repository, request, ofRepository));
                }
            }
        }
    }

    private static FileChange content(RenderedFile file) {
        return new FileChange(file.change().environment(), file.change().file(), file.after());
    }

    private void commit(
            GitRepository repository,
            CommitRequest request,
            ChangeSet changes,
            boolean push,
            Consumer<PublishedChange> published) {
        String name = name(changes);
        CommitMessage message = new CommitMessage(templates, plan.name(), changes);
        CommitResult result = repository.commit(request, file -> {
            // The intent is written down first, so that the trailer anchors a record that knows of the commit.
            run.on(new Event.GitCommitting(file.environment(), name, request.branch(), request.base()));
            return message.of(file.environment(), surroundings.secrets(), trailers());
        });
        result.commits()
                .forEach(made -> run.on(new Event.GitCommitted(
                        made.environment(),
                        name,
                        result.branch(),
                        result.base(),
                        made.commit(),
                        made.tree(),
                        made.signed())));
        if (!push || result.commits().isEmpty()) {
            published.accept(new PublishedChange.OnBranch(result, null));
            return;
        }
        Pushed pushed = null;
        try {
            pushed = push(repository, result, name);
        } finally {
            published.accept(new PublishedChange.OnBranch(result, pushed));
        }
    }

    private Pushed push(GitRepository repository, CommitResult result, String name) {
        run.requireRecording();
        CommitResult.Made tip = result.commits().get(result.commits().size() - 1);
        Pushed pushed = repository.push(result.branch(), tip.commit());
        run.on(new Event.GitPushed(
                name, pushed.remote(), result.branch(), result.base(), tip.commit(), tip.tree(), tip.signed()));
        return pushed;
    }

    private PublishedChange patch(GitRepository repository, CommitRequest request, ChangeSet changes) {
        return new PublishedChange.AsPatch(written(repository.patch(request, message(changes)), changes), null);
    }

    /** Where there is no repository to commit to. */
    private PublishedChange patch(
            PlainFolder folder, List<RenderedFile> rendered, ChangeSet changes, SavedOptions options) {
        List<FileChange> files = rendered.stream().map(Publication::content).toList();
        Optional<byte[]> mail =
                folder.patch(folder.authorship(options.author(), surroundings.clock()), files, message(changes));
        return new PublishedChange.AsPatch(written(mail, changes), folder.folder());
    }

    private Function<FileChange, String> message(ChangeSet changes) {
        CommitMessage message = new CommitMessage(templates, plan.name(), changes);
        return file -> message.of(file.environment(), surroundings.secrets(), trailers());
    }

    /** The patch in the run folder; null where nothing changes. */
    private @Nullable Path written(Optional<byte[]> mail, ChangeSet changes) {
        if (mail.isEmpty()) {
            return null;
        }
        String branch = changes.branch(plan.name());
        Path file = run.folder().path().resolve(branch.substring(branch.indexOf('/') + 1) + ".patch");
        try {
            return Files.write(file, mail.get());
        } catch (IOException failure) {
            throw new FailedException(
                    "COMMIT-PATCH",
                    "cannot write the patch " + file + ": " + Reason.of(failure),
                    "make room for it, then: rehome commit " + run.folder().id());
        }
    }

    private List<String> trailers() {
        return List.of(
                "Rehome-Run: " + run.folder().id(), "Rehome-Plan: sha256:" + planSha256, "Rehome-Audit: " + run.head());
    }

    private static String name(ChangeSet ofRepository) {
        EnvironmentChange first = ofRepository.environments().get(0);
        return first.repository();
    }

    private void announce(RenderedFile file) {
        List<String> lines = file.changedLines();
        int kept = Math.min(lines.size(), MOST_LINES);
        if (kept > 0) {
            run.on(new Event.AssignmentDiff(
                    file.change().environment(), file.change().file(), lines.subList(0, kept), lines.size() - kept));
        }
        for (AssignmentChange change : file.change().changes()) {
            run.on(new Event.AssignmentRendered(
                    new MigrationId(change.app(), file.change().environment()),
                    file.change().file(),
                    change.key(),
                    text(change.before()),
                    Objects.requireNonNullElse(text(change.after()), "(none)"),
                    Objects.requireNonNullElse(file.sha256Before(), ""),
                    file.sha256After()));
        }
    }

    private static @Nullable String text(@Nullable Placement placement) {
        return placement == null ? null : placement.toString();
    }
}
