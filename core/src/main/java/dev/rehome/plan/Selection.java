package dev.rehome.plan;

import dev.rehome.problem.Problem;
import dev.rehome.problem.UsageException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which migrations of a plan are meant. A migration is selected that any {@code --app} matches (or there is none), any
 * {@code --env} matches, that is among {@code only} (or there is none), and not among {@code exclude}.
 *
 * <p>An {@code after} that names a migration which is not selected orders nothing: whoever selects takes it on himself
 * that the other one is done, and {@link #leftOut} says which ones to point out.
 *
 * @param apps globs of app names: {@code *} and {@code ?}
 * @param environments globs of environment names
 * @param only globs of {@code APP@ENVIRONMENT}
 * @param exclude globs of {@code APP@ENVIRONMENT}
 */
public record Selection(List<String> apps, List<String> environments, List<String> only, List<String> exclude) {
    /** Everything. */
    public static final Selection ALL = new Selection(List.of(), List.of(), List.of(), List.of());

    private static final int LISTED = 20;

    public Selection {
        apps = List.copyOf(apps);
        environments = List.copyOf(environments);
        only = List.copyOf(only);
        exclude = List.copyOf(exclude);
    }

    /**
     * The selected migrations, in the plan's order.
     *
     * @throws UsageException where a pattern matches nothing, with what there is, or where nothing is left
     */
    public List<Migration> of(Plan plan) {
        List<Problem> problems = new ArrayList<>();
        List<MigrationId> ids = plan.migrations().stream().map(Migration::id).toList();
        check("--app", apps, ids, MigrationId::app, problems);
        check("--env", environments, ids, MigrationId::environment, problems);
        check("--only", only, ids, MigrationId::toString, problems);
        check("--exclude", exclude, ids, MigrationId::toString, problems);
        List<Migration> selected = plan.migrations().stream()
                .filter(migration -> includes(migration.id()))
                .toList();
        if (problems.isEmpty() && selected.isEmpty()) {
            problems.add(Problem.error(
                    "SELECTION-EMPTY",
                    "the selection leaves no migration of the " + ids.size() + " in the plan",
                    "take back one of --app, --env, --only or --exclude"));
        }
        if (!problems.isEmpty()) {
            throw new UsageException(problems);
        }
        return selected;
    }

    /** Whether a migration of this name is selected. */
    public boolean includes(MigrationId id) {
        return any(apps, id.app(), true)
                && any(environments, id.environment(), true)
                && any(only, id.toString(), true)
                && !any(exclude, id.toString(), false);
    }

    /** The migrations that selected ones must come after and that are not selected themselves, without repeats. */
    public static List<MigrationId> leftOut(Collection<Migration> selected) {
        List<MigrationId> ids = selected.stream().map(Migration::id).toList();
        Predicate<MigrationId> isSelected = new HashSet<>(ids)::contains;
        return selected.stream()
                .flatMap(migration -> migration.after().stream()
                        .map(app -> new MigrationId(app, migration.id().environment())))
                .filter(isSelected.negate())
                .distinct()
                .toList();
    }

    private static boolean any(List<String> globs, String name, boolean whereNone) {
        return globs.isEmpty() ? whereNone : globs.stream().anyMatch(glob -> Glob.matches(glob, name));
    }

    private static void check(
            String option,
            List<String> globs,
            List<MigrationId> ids,
            Function<MigrationId, String> name,
            List<Problem> problems) {
        List<String> names = ids.stream().map(name).distinct().toList();
        for (String glob : globs) {
            if (names.stream().noneMatch(each -> Glob.matches(glob, each))) {
                String listed = String.join(", ", names.subList(0, Math.min(LISTED, names.size())));
                problems.add(Problem.error(
                        "SELECTION-NO-MATCH",
                        option + " " + glob + " matches nothing in the plan",
                        "there is: " + listed + (names.size() > LISTED ? ", … (" + names.size() + ")" : "")));
            }
        }
    }
}
