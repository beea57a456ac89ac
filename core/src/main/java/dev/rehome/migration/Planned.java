package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.event.Event.PlanResolved;
import dev.rehome.event.Event.Side;
import dev.rehome.plan.MigrationId;
import dev.rehome.problem.Problem;
import dev.rehome.problem.StaleException;
import dev.rehome.redis.Address;
import dev.rehome.run.SavedPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was seen when a plan was made earlier: where everything was, and who had which database. What is there now is held
 * against it, since a reference may lead elsewhere by now, and others edit the assignments, too.
 */
public final class Planned {
    private final Map<MigrationId, AssignmentChange> changes = new HashMap<>();
    private final Map<MigrationId, PlanResolved> seen = new HashMap<>();

    private EarlierChoices choices = EarlierChoices.NONE;

    private Planned() {}

    /** For a plan that is looked at for the first time. */
    public static Planned nothing() {
        return new Planned();
    }

    /** For one that was saved, by a person or by a run. */
    public static Planned by(SavedPlan saved) {
        Planned planned = new Planned();
        for (EnvironmentChange environment : saved.changes().environments()) {
            environment
                    .changes()
                    .forEach(change ->
                            planned.changes.put(new MigrationId(change.app(), environment.environment()), change));
        }
        saved.seen().forEach(resolved -> planned.seen.put(resolved.migration(), resolved));
        return planned;
    }

    /** The same, and what {@code auto} became in earlier runs of the plan. */
    Planned after(EarlierChoices earlier) {
        Planned planned = new Planned();
        planned.changes.putAll(changes);
        planned.seen.putAll(seen);
        planned.choices = earlier;
        return planned;
    }

    EarlierChoices choices() {
        return choices;
    }

    /** The change of the migration's assignment as it was planned. */
    Optional<AssignmentChange> change(MigrationId migration) {
        return Optional.ofNullable(changes.get(migration));
    }

    /** @throws StaleException where an endpoint leads to another database than when it was planned, with both */
    void requireSamePlaces(List<Home> homes) {
        List<Problem> problems = new ArrayList<>();
        for (Home home : homes) {
            MigrationId id = home.migration().id();
            PlanResolved resolved = seen.get(id);
            if (resolved != null) {
                compare(id, "source", resolved.source(), home.source(), problems);
                compare(id, "destination", resolved.destination(), home.destination(), problems);
            }
        }
        if (!problems.isEmpty()) {
            throw new StaleException(problems);
        }
    }

    private static void compare(MigrationId id, String role, Side planned, Address now, List<Problem> problems) {
        Side present = Resolution.side(now, null);
        if (!place(planned).equals(place(present))) {
            problems.add(Problem.error(
                    "PLAN-STALE-PLACE",
                    "the " + role + " of " + id + " was " + place(planned) + " when it was planned, and is now "
                            + place(present),
                    "let the reference lead where it led, or plan again"));
        }
    }

    private static String place(Side side) {
        return new Address.Host(side.host(), side.port()) + "/" + side.database() + (side.tls() ? " (TLS)" : "");
    }
}
