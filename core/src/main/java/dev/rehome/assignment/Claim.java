package dev.rehome.assignment;

import dev.rehome.plan.MigrationId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Somebody says whose a database is, or will be.
 *
 * @param origin who says so
 * @param environment of the plan
 * @param entry the key in Terraform or in the ConfigMap; of a migration its {@code assignment}
 * @param app of the plan; null for an entry that the plan does not touch
 * @param certain false where an entry names no instance, and may mean another one
 */
public record Claim(
        Origin origin,
        String environment,
        String entry,
        @Nullable String app,
        boolean certain) {
    /** Who can say whose a database is. */
    public enum Origin {
        TERRAFORM,
        CONFIG_MAP,
        /** The plan moves the app away from there. */
        SOURCE,
        /** The plan moves the app there. */
        DESTINATION,
        /** An earlier run of the plan began to move the app there, perhaps for {@code auto}. */
        EARLIER_RUN
    }

    /** What a file of assignments says. */
    public static Claim ofEntry(Origin origin, String environment, String entry, @Nullable String app) {
        return new Claim(origin, environment, entry, app, true);
    }

    /** What a plan says of one of its migrations. */
    public static Claim ofMigration(Origin origin, MigrationId migration, String entry) {
        return new Claim(origin, migration.environment(), entry, migration.app(), true);
    }

    /** Whether a file of assignments says it, and not the plan. */
    public boolean isWritten() {
        return origin == Origin.TERRAFORM || origin == Origin.CONFIG_MAP;
    }

    /** Whether both speak of one app in one environment. */
    public boolean isOfSameOwner(Claim other) {
        return environment.equals(other.environment) && entry.equals(other.entry);
    }

    /** {@code gravity@staging}: the app, or the entry where the plan knows no app of it. */
    public String owner() {
        return Objects.requireNonNullElse(app, entry) + "@" + environment;
    }
}
