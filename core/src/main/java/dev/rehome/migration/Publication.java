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
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.template.Templates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Renders the assignments of what was moved, and commits them: one branch a repository, one commit an environment. */
final class Publication {
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
     * Commits a change, in each repository that it touches.
     *
     * @param author as given on the command line, or null
     * @throws dev.rehome.problem.RehomeException where that cannot be done; repositories before keep their commits
     */
    List<CommitResult> commit(ChangeSet changes, @Nullable String author) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        List<CommitResult> results = new ArrayList<>();
        for (ChangeSet ofRepository : changes.byRepository().values()) {
            results.add(commit(ofRepository, files, author));
        }
        return results;
    }

    private CommitResult commit(ChangeSet changes, AssignmentFiles files, @Nullable String author) {
        List<RenderedFile> rendered = files.render(changes);
        rendered.forEach(this::announce);
        EnvironmentChange first = changes.environments().get(0);
        try (GitRepository repository = files.repository(first)) {
            CommitRequest request = new CommitRequest(
                    changes.branch(plan.name()),
                    files.base(changes),
                    repository.authorship(author, surroundings.clock()),
                    rendered.stream()
                            .map(file -> new FileChange(
                                    file.change().environment(), file.change().file(), file.after()))
                            .toList());
            CommitResult result = repository.commit(request, file -> message(request, first, changes, file));
            result.commits()
                    .forEach(made -> run.on(new Event.GitCommitted(
                            made.environment(),
                            first.repository(),
                            result.branch(),
                            result.base(),
                            made.commit(),
                            made.tree(),
                            made.signed())));
            return result;
        }
    }

    private void announce(RenderedFile file) {
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

    /** The intent is written down first, so that the trailer anchors a record that knows of the commit. */
    private String message(CommitRequest request, EnvironmentChange first, ChangeSet changes, FileChange file) {
        run.on(new Event.GitCommitting(file.environment(), first.repository(), request.branch(), request.base()));
        String text = templates.render("commit-message.txt", model(changes, file.environment()));
        return surroundings.secrets().mask(text).stripTrailing()
                + "\n\nRehome-Run: " + run.folder().id()
                + "\nRehome-Plan: sha256:" + planSha256
                + "\nRehome-Audit: " + run.head() + "\n";
    }

    private Map<String, Object> model(ChangeSet changes, String environment) {
        List<Map<String, Object>> environments = changes.environments().stream()
                .filter(change -> change.environment().equals(environment))
                .map(change -> Map.<String, Object>of(
                        "name",
                        change.environment(),
                        "changes",
                        change.changes().stream().map(Publication::row).collect(Collectors.toList())))
                .toList();
        return Map.of("plan", plan.name(), "environments", environments);
    }

    private static Map<String, Object> row(AssignmentChange change) {
        Map<String, Object> row = new HashMap<>();
        row.put("key", change.key());
        row.put("app", change.app());
        row.put("after", Objects.requireNonNullElse(text(change.after()), "(none)"));
        if (change.before() != null) {
            row.put("before", change.before().toString());
        }
        return row;
    }

    private static @Nullable String text(@Nullable Placement placement) {
        return placement == null ? null : placement.toString();
    }
}
