package dev.rehome.cli.command;

import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.check.NotBuiltYet;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.redis.Addresses;
import dev.rehome.secret.References;
import dev.rehome.secret.Secrets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be said about a plan that is in order, as far as it can be known offline. */
final class PlanWarnings {
    private final Map<String, String> environment;

    PlanWarnings(Map<String, String> environment) {
        this.environment = environment;
    }

    List<Problem> of(ReadPlan read) {
        Problems warnings = new Problems();
        warnings.addAll(read.warnings());
        warnings.addAll(NotBuiltYet.warnings(read.plan(), read.plan().migrations(), read.places()));
        warnings.addAll(references(read.plan()));
        return warnings.sorted();
    }

    /** References that lead nowhere, each once: forty apps may share a server. */
    private List<Problem> references(Plan plan) {
        Addresses addresses = new Addresses(plan, new References(environment, plan.folder(), new Secrets()));
        Problems missing = new Problems();
        for (Migration migration : plan.migrations()) {
            addresses.of(migration.source(), missing);
            addresses.of(migration.destination(), missing);
        }
        Set<String> told = new HashSet<>();
        return missing.sorted().stream()
                .filter(problem -> told.add(problem.code() + problem.message()))
                .map(problem -> Problem.warning(problem.code(), problem.message(), problem.position(), problem.hint()))
                .toList();
    }
}
