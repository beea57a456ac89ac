package dev.rehome.migration;

import dev.rehome.event.Check;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where to where a migration goes.
 *
 * @param choice how its database was chosen, or why none was; null where the plan names it
 */
record Home(
        Migration migration,
        Address source,
        Address destination,
        @Nullable Check choice) {
    /** Whether there is a database to go to. */
    boolean found() {
        return choice == null || choice.verdict() == Check.Verdict.OK;
    }

    List<Check> checks() {
        return choice == null ? List.of() : List.of(choice);
    }
}
