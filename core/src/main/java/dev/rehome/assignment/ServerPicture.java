package dev.rehome.assignment;

import dev.rehome.problem.Problem;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Who has which database of one server, by everybody who has a say.
 *
 * @param instances the plan's names for it; none where the plan only gives a URL
 * @param aliases how Terraform and the ConfigMap call it
 * @param location host and port; empty where a reference leads nowhere
 * @param server what it is, such as {@code Redis 7.0.15}; empty where it could not be asked
 * @param databases how many it has; empty where that is not known
 * @param trouble why it could not be asked; null where it could
 * @param rows ascending: every database that somebody has or that holds keys, and of the first ones all
 */
public record ServerPicture(
        List<String> instances,
        List<String> aliases,
        String location,
        String server,
        OptionalInt databases,
        @Nullable Problem trouble,
        List<DatabasePicture> rows) {
    /** Of so many databases each has a row, a free one, too. */
    public static final int FEW = 64;

    public ServerPicture {
        instances = List.copyOf(instances);
        aliases = List.copyOf(aliases);
        rows = List.copyOf(rows);
    }

    /** The numbers of those that nobody has, that hold nothing, and that the plan does not reserve. */
    public List<Integer> free() {
        return rows.stream()
                .filter(row -> row.isFree() && row.offered())
                .map(DatabasePicture::number)
                .toList();
    }

    /** Whether something does not fit together. */
    public boolean hasMisfits() {
        return rows.stream().anyMatch(row -> !row.misfits().isEmpty());
    }
}
