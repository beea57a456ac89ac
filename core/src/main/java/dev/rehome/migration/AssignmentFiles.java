package dev.rehome.migration;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.ConfigMapFile;
import dev.rehome.export.RenderedFile;
import dev.rehome.export.TerraformExport;
import dev.rehome.git.GitRepository;
import dev.rehome.git.PlainFolder;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Environment.Terraform;
import dev.rehome.plan.Plan;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.SavedOptions;
import dev.rehome.template.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The assignment files of a plan's environments, as their repositories have them at the commit that a change is made on, or
 * as they lie in a folder that is in no repository. Each is read once.
 */
final class AssignmentFiles {
    /** The base of a file that is in no repository. */
    private static final String NO_COMMIT = "";

    private final Plan plan;
    private final Surroundings surroundings;
    private final TerraformExport terraform;
    private final Map<String, Content> contents = new HashMap<>();
    private final Map<String, Optional<ConfigMapFile>> configMaps = new HashMap<>();

    AssignmentFiles(Plan plan, Surroundings surroundings) {
        this.plan = plan;
        this.surroundings = surroundings;
        this.terraform = new TerraformExport(Templates.beside(plan.folder()), surroundings.environment());
    }

    /**
     * A file at its base.
     *
     * @param bytes null where there is no such file
     */
    private record Content(String base, byte @Nullable [] bytes, Map<String, Placement> entries) {}

    /** The environment's file; empty where the plan names none. */
    Optional<Terraform> of(String environment) {
        return Optional.ofNullable(plan.environments().get(environment)).map(Environment::terraform);
    }

    /** Who has which database in an environment now, by entry; nobody where the plan names no file. */
    Map<String, Placement> entries(String environment) {
        return of(environment).isEmpty() ? Map.of() : content(environment).entries();
    }

    /**
     * The environment's ConfigMap as the plan's file has it; empty where the plan names no file.
     *
     * @throws RefusedException where the file is not there or holds something else
     */
    Optional<ConfigMapFile> configMap(String environment) {
        Optional<ConfigMapFile> known = configMaps.get(environment);
        if (known == null) {
            known = ConfigMapManifests.read(plan, environment);
            configMaps.put(environment, known);
        }
        return known;
    }

    /** Who has which database in an environment by its ConfigMap; nobody where the plan names no file of it. */
    Map<String, Placement> configMapEntries(String environment) {
        return configMap(environment).map(ConfigMapFile::assignments).orElse(Map.of());
    }

    /** The commit that an environment's change is made on, in hex. */
    String base(String environment) {
        return content(environment).base();
    }

    /**
     * The commit that a change in one repository is made on, in hex.
     *
     * @throws RefusedException where its environments name different ones: a file of one would undo what the other has
     */
    String base(ChangeSet ofRepository) {
        List<String> bases = ofRepository.environments().stream()
                .map(change -> base(change.environment()))
                .distinct()
                .toList();
        if (bases.size() > 1) {
            throw new RefusedException(
                    "GIT-BASE",
                    "the environments of " + ofRepository.environments().get(0).repository()
                            + " begin at different commits, and their change is one branch",
                    "give them one commit.base, or run them one at a time with --env");
        }
        return bases.get(0);
    }

    /**
     * The files with a change made; environments without a change are left out. Environments may share a file: what comes
     * later holds what came before.
     *
     * @throws dev.rehome.problem.RehomeException where one of them cannot be changed so, or is no longer what was planned
     */
    List<RenderedFile> render(ChangeSet changes) {
        List<RenderedFile> rendered = new ArrayList<>();
        Map<List<String>, byte[]> latest = new HashMap<>();
        for (EnvironmentChange change : changes.environments()) {
            if (!change.changes().isEmpty()) {
                List<String> file = List.of(change.repository(), change.file());
                byte[] changed = latest.get(file);
                RenderedFile next = terraform.render(
                        change, changed == null ? content(change.environment()).bytes() : changed);
                latest.put(file, next.after());
                rendered.add(next);
            }
        }
        return rendered;
    }

    /**
     * Makes sure that a change could be published as the plan says, before hours are spent on copying.
     *
     * @param options who writes it, and whether branches are pushed
     * @throws dev.rehome.problem.RehomeException where not
     */
    void requirePublishable(ChangeSet changes, SavedOptions options) {
        for (ChangeSet ofRepository : changes.byRepository().values()) {
            CommitWay way = CommitWay.of(plan, ofRepository, options.push());
            Optional<PlainFolder> plain = plain(ofRepository);
            if (plain.isPresent()) {
                way.requireNoPush(plain.get().folder());
                plain.get().authorship(options.author(), surroundings.clock());
                continue;
            }
            String base = base(ofRepository);
            List<String> paths = ofRepository.environments().stream()
                    .map(EnvironmentChange::file)
                    .distinct()
                    .toList();
            try (GitRepository repository =
                    repository(ofRepository.environments().get(0))) {
                switch (way.mode()) {
                    case BRANCH -> repository.check(base, paths);
                    case WORKTREE -> repository.checkWritable(base, paths);
                    case PATCH -> paths.forEach(path -> repository.read(base, path));
                }
                if (way.push()) {
                    repository.requireRemote();
                }
                repository.authorship(options.author(), surroundings.clock());
            }
        }
    }

    /** To be closed by the caller. */
    GitRepository repository(EnvironmentChange change) {
        return GitRepository.open(folder(change.repository()), surroundings.environment());
    }

    /** The folder of a change that is in no repository; empty where there is one. */
    Optional<PlainFolder> plain(ChangeSet ofRepository) {
        return PlainFolder.at(folder(ofRepository.environments().get(0).repository()), surroundings.environment());
    }

    private Path folder(String repository) {
        return plan.folder().resolve(repository);
    }

    private Content content(String environment) {
        Content known = contents.get(environment);
        if (known == null) {
            known = read(
                    environment,
                    of(environment)
                            .orElseThrow(() -> new IllegalArgumentException(environment + " has no assignment file")));
            contents.put(environment, known);
        }
        return known;
    }

    private Content read(String environment, Terraform file) {
        Optional<PlainFolder> plain = PlainFolder.at(folder(file.repository()), surroundings.environment());
        if (plain.isPresent()) {
            return content(environment, file, NO_COMMIT, plain.get().read(file.file()));
        }
        try (GitRepository repository = GitRepository.open(folder(file.repository()), surroundings.environment())) {
            String base = repository.commitOf(revision(environment));
            return content(environment, file, base, repository.read(base, file.file()));
        }
    }

    private Content content(String environment, Terraform file, String base, Optional<byte[]> found) {
        byte[] bytes = found.orElse(null);
        return new Content(
                base, bytes, terraform.read(file.file(), bytes, file.target(), IntendedEntries.of(plan, environment)));
    }

    /** The revision that the environment's migrations name; one commit has one base, so the first one counts. */
    private String revision(String environment) {
        return plan.migrations().stream()
                .filter(migration -> migration.id().environment().equals(environment))
                .findFirst()
                .map(migration -> migration.settings().commit().base())
                .orElse("HEAD");
    }
}
