package dev.rehome.migration;

import dev.rehome.plan.MigrationId;
import dev.rehome.verify.Difference;
import dev.rehome.verify.RecordedDifferences;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the last comparison of a migration found different, in numbers.
 *
 * @param differences the file in which each is named
 * @param found keys by how they differ
 */
public record Damage(MigrationId migration, Path differences, Map<Difference.Kind, Long> found) {
    public Damage {
        found = Map.copyOf(found);
    }

    /** Empty where no comparison has named keys. */
    static Optional<Damage> of(MigrationId migration, Path keys) {
        Path path = RecordedDifferences.in(keys, migration);
        Optional<RecordedDifferences> recorded = RecordedDifferences.open(path);
        if (recorded.isEmpty()) {
            return Optional.empty();
        }
        Map<Difference.Kind, Long> found = new EnumMap<>(Difference.Kind.class);
        try (RecordedDifferences differences = recorded.get()) {
            for (Difference each = differences.next(); each != null; each = differences.next()) {
                found.merge(each.kind(), 1L, Long::sum);
            }
        }
        return Optional.of(new Damage(migration, path, found));
    }

    /** Keys that differ in that way. */
    public long of(Difference.Kind kind) {
        return found.getOrDefault(kind, 0L);
    }

    /** Keys that copying them once more may mend; what only the destination has stays as it is. */
    public long repairable() {
        return found.values().stream().mapToLong(Long::longValue).sum() - of(Difference.Kind.EXTRA);
    }

    /** The next keys to be copied, at most so many; none at the end. */
    static List<byte[]> next(RecordedDifferences differences, int most) {
        List<byte[]> keys = new ArrayList<>();
        while (keys.size() < most) {
            Difference each = differences.next();
            if (each == null) {
                break;
            }
            if (each.kind() != Difference.Kind.EXTRA) {
                keys.add(each.key());
            }
        }
        return keys;
    }
}
