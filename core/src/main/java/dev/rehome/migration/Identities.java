package dev.rehome.migration;

import dev.rehome.event.Event;
import dev.rehome.git.GitRepository;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Plan;
import dev.rehome.plan.PlanDigest;
import dev.rehome.plan.Schedule;
import dev.rehome.problem.RehomeException;
import dev.rehome.run.SavedOptions;
import dev.rehome.run.SavedPlan;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who and what runs, for the audit log. */
final class Identities {
    /** Where the build services that are widespread put a link to or the name of the job that runs. */
    private static final List<String> JOBS =
            List.of("CI_JOB_URL", "BUILD_URL", "GITHUB_RUN_ID", "CIRCLE_BUILD_URL", "BUILDKITE_BUILD_URL", "CI");

    private final Surroundings surroundings;

    Identities(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Of a new run. */
    Event.Identity of(ApplyRequest request) {
        String sha256 = PlanDigest.sha256(request.plan(), request.selected());
        return of(request.plan(), sha256, request.mode(), request.options());
    }

    /** Of a run that is taken up again. */
    Event.Identity of(SavedPlan saved, String mode) {
        return of(saved.plan(), saved.resolvedSha256(), mode, saved.options());
    }

    private Event.Identity of(Plan plan, String resolvedSha256, String mode, SavedOptions options) {
        Surroundings.Machine machine = surroundings.machine();
        return new Event.Identity(
                surroundings.tool().version(),
                surroundings.tool().commit(),
                machine.java(),
                machine.os(),
                machine.host(),
                machine.pid(),
                new Event.Actor(machine.user(), gitIdentity(plan, options), job(), options.actor()),
                surroundings.arguments().stream()
                        .map(surroundings.secrets()::mask)
                        .toList(),
                mode,
                new Event.PlanFile(plan.file().toString(), plan.fileSha256(), resolvedSha256, null),
                limits(plan.schedule(), options));
    }

    /** Who says yes: the name that was given, else the user of the operating system. */
    String actor(SavedOptions options) {
        return options.actor() == null ? surroundings.machine().user() : options.actor();
    }

    /** As Git has it for the first repository that the run commits to; nobody where there is none. */
    private @Nullable String gitIdentity(Plan plan, SavedOptions options) {
        Optional<Path> folder = plan.environments().values().stream()
                .map(Environment::terraform)
                .filter(Objects::nonNull)
                .map(terraform -> plan.folder().resolve(terraform.repository()))
                .findFirst();
        if (folder.isEmpty()) {
            return null;
        }
        try (GitRepository repository = GitRepository.open(folder.get(), surroundings.environment())) {
            return repository
                    .authorship(options.author(), surroundings.clock())
                    .author()
                    .toString();
        } catch (RehomeException unknown) {
            // It is said again, as a problem, where a commit is to be made.
            return null;
        }
    }

    private @Nullable String job() {
        return JOBS.stream()
                .map(surroundings.environment()::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static Map<String, String> limits(Schedule schedule, SavedOptions options) {
        Map<String, String> limits = new LinkedHashMap<>();
        limits.put("parallelism", Integer.toString(schedule.parallelism()));
        limits.put("maxFailures", Long.toString(options.maxFailures()));
        return limits;
    }
}
