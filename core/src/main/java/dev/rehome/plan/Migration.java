package dev.rehome.plan;

import dev.rehome.problem.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One app's database in one environment, from where to where and how.
 *
 * @param assignment the entry's key in Terraform
 * @param owner free text, for reports
 * @param after apps of the same environment that must be done first
 * @param settings the blocks of the plan, the nearer one winning key by key
 */
public record Migration(
        MigrationId id,
        String assignment,
        @Nullable String owner,
        List<String> tags,
        Endpoint source,
        Endpoint destination,
        List<String> after,
        Settings settings,
        Position position) {
    public Migration {
        tags = List.copyOf(tags);
        after = List.copyOf(after);
    }

    /** The same migration to another destination. */
    public Migration withDestination(Endpoint other) {
        return new Migration(id, assignment, owner, tags, source, other, after, settings, position);
    }

    /** The same migration done in another way. */
    public Migration withSettings(Settings other) {
        return new Migration(id, assignment, owner, tags, source, destination, after, other, position);
    }
}
