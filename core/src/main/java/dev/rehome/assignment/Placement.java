package dev.rehome.assignment;

import org.jspecify.annotations.Nullable;

/**
 * The database that an app has.
 *
 * @param instance the Redis instance's alias; null where the file gives only a number
 * @param database the number, from 0
 */
public record Placement(@Nullable String instance, int database) {
    public Placement {
        if (database < 0) {
            throw new IllegalArgumentException("a database number is not negative: " + database);
        }
    }

    /** Whether both can be the same database; an instance that is not known fits every other. */
    public boolean agreesWith(Placement other) {
        return database == other.database
                && (instance == null || other.instance == null || instance.equals(other.instance));
    }

    /** {@code shared-1/7}, or {@code 7} where the instance is not known. */
    @Override
    public String toString() {
        return instance == null ? Integer.toString(database) : instance + "/" + database;
    }
}
