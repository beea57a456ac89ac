package dev.rehome.plan.check;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Mode;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.Collection;
import java.util.List;

/**
 * What plan-format version 1 knows and this version of the program does not do yet. Nothing of it is ignored: it is a
 * warning when a plan is validated, and a refusal when it is to be used.
 */
public final class NotBuiltYet {
    private static final String CODE = "NOT-BUILT-YET";

    private final Plan plan;
    private final Places places;
    private final Problems problems = new Problems();

    private NotBuiltYet(Plan plan, Places places) {
        this.plan = plan;
        this.places = places;
    }

    /** As errors, each once for the place where it stands; none where all can be done. */
    public static List<Problem> problems(Plan plan, Collection<Migration> selected, Places places) {
        NotBuiltYet check = new NotBuiltYet(plan, places);
        selected.forEach(check::check);
        return check.problems.sorted();
    }

    /** The same as warnings. */
    public static List<Problem> warnings(Plan plan, Collection<Migration> selected, Places places) {
        return problems(plan, selected, places).stream()
                .map(problem -> Problem.warning(problem.code(), problem.message(), problem.position(), problem.hint()))
                .toList();
    }

    private void check(Migration migration) {
        CopySettings copy = migration.settings().copy();
        refuse(copy.mode() == Mode.LIVE, migration, "copy.mode", "live copies", "write `mode: snapshot`");
        checkAround(migration);
        checkServer(migration.source(), migration.source().position());
        checkServer(migration.destination(), migration.destination().position());
    }

    private void checkAround(Migration migration) {
        boolean cutover = !migration.settings().cutover().isDefault();
        refuse(cutover, migration, "cutover", "the cut-over of live copies", "leave `cutover` out");
        refuse(!migration.settings().hooks().isEmpty(), migration, "hooks", "hooks", "leave `hooks` out");
        refuse(
                migration.settings().application() != null,
                migration,
                "application",
                "switching an application over",
                "leave `application` out, and switch it by hand after the copy");
    }

    private void checkServer(Endpoint endpoint, Position position) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            Instance instance = plan.instances().get(named.instance());
            if (instance != null) {
                checkServer(instance.endpoint(), position);
            }
            return;
        }
        if (endpoint instanceof Endpoint.Url literal) {
            RedisUrl.Kind kind = literal.url().kind();
            add(kind == RedisUrl.Kind.CLUSTER, position, "connecting to a cluster", "name a single server");
            add(kind == RedisUrl.Kind.SENTINEL, position, "asking sentinels", "name the master itself");
        }
    }

    private void refuse(boolean used, Migration migration, String key, String what, String hint) {
        if (used) {
            add(true, places.find(migration.id(), key).orElse(migration.position()), what, hint);
        }
    }

    private void add(boolean used, Position position, String what, String hint) {
        if (used) {
            problems.add(Problem.error(CODE, "this version of rehome cannot do this yet: " + what, position, hint));
        }
    }
}
