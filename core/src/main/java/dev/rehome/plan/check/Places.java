package dev.rehome.plan.check;

import dev.rehome.plan.MigrationId;
import dev.rehome.problem.Position;
import java.util.Optional;

/** Where the keys stand that apply to a migration; the plan's records do not keep all positions themselves. */
@FunctionalInterface
public interface Places {
    /** For a plan whose file is not at hand. */
    Places UNKNOWN = (migration, key) -> Optional.empty();

    /**
     * Empty where no part of the plan gives the key.
     *
     * @param key {@code copy.mode}, a whole block such as {@code hooks}, {@code assignment}, or {@code after.APP} for one of
     *     the names in {@code after}
     */
    Optional<Position> find(MigrationId migration, String key);
}
