package dev.rehome.plan;

import dev.rehome.problem.Position;
import java.util.OptionalInt;

/** Where a migration reads from or writes to. All are hashed by their place alone, as it hashes itself by hand. */
public sealed interface Endpoint {
    Position position();

    /** A URL that stands in the plan. */
    record Url(RedisUrl url, Position position) implements Endpoint {
        @Override
        public int hashCode() {
            return position.hashCode();
        }
    }

    /** A single reference, whose value is read as a URL when a connection is needed. */
    record Reference(ReferenceText reference, Position position) implements Endpoint {
        @Override
        public int hashCode() {
            return position.hashCode();
        }
    }

    /**
     * A database of a named instance.
     *
     * @param database empty for {@code auto}: a free number is found when planning
     */
    record OfInstance(String instance, OptionalInt database, Position position) implements Endpoint {
        @Override
        public int hashCode() {
            return position.hashCode();
        }
    }
}
