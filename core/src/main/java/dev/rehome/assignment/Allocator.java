package dev.rehome.assignment;

import dev.rehome.assignment.Allocation.Wish;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.assignment.Obstacle.Kind;
import dev.rehome.plan.MigrationId;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds databases for {@code auto}: the lowest number that nobody has, by Terraform, by the ConfigMap, by the plan, by the
 * server, or by this run. One for each run, since it remembers what it has given; not for several threads.
 *
 * <p>Where the plan names no numbers, 0 is left out: it is what every client gets that names no database.
 */
public final class Allocator {
    /** More than any server has; a bound for one that never says where its databases end. */
    private static final int HIGHEST = 1 << 16;

    private final Map<String, Map<Integer, MigrationId>> given = new HashMap<>();

    /** The lowest free number, which then belongs to the wish's migration. */
    public Allocation allocate(Wish wish, DatabaseProbe probe) {
        Map<Integer, MigrationId> handedOut = given.computeIfAbsent(wish.server(), server -> new HashMap<>());
        List<Integer> offered = wish.databases();
        SortedMap<Integer, Obstacle> passedOver = new TreeMap<>();
        int last = offered.isEmpty() ? HIGHEST : offered.get(offered.size() - 1);
        for (int database = offered.isEmpty() ? 1 : 0; database <= last; database++) {
            Obstacle obstacle = known(wish, handedOut, database);
            if (obstacle == null) {
                Finding finding = probe.look(database);
                if (finding instanceof Finding.Empty) {
                    handedOut.put(database, wish.migration());
                    return new Allocation.Found(wish, database, passedOver);
                }
                obstacle = obstacle(finding);
            }
            passedOver.put(database, obstacle);
            if (obstacle.kind() == Kind.ABSENT) {
                return new Allocation.None(wish, passedOver);
            }
        }
        if (probe.look(last + 1) instanceof Finding.Absent) {
            passedOver.put(last + 1, new Obstacle(Kind.ABSENT, ""));
        }
        return new Allocation.None(wish, passedOver);
    }

    /**
     * The numbers that the entries of a file take from an instance, for {@link Wish#taken}. An entry that names no instance
     * may mean any.
     *
     * @param origin which file it is
     */
    public static SortedMap<Integer, Claim> taken(
            Claim.Origin origin, String environment, Map<String, Placement> assignments, String instance) {
        SortedMap<Integer, Claim> taken = new TreeMap<>();
        assignments.forEach((entry, placement) -> {
            if (placement.instance() == null || placement.instance().equals(instance)) {
                taken.putIfAbsent(placement.database(), Claim.ofEntry(origin, environment, entry, null));
            }
        });
        return taken;
    }

    /** Why it is not to be had, as far as one knows without asking the server; null if nothing is known against it. */
    private static @Nullable Obstacle known(Wish wish, Map<Integer, MigrationId> handedOut, int database) {
        if (!wish.databases().isEmpty() && Collections.binarySearch(wish.databases(), database) < 0) {
            return new Obstacle(Kind.RESERVED, "");
        }
        Claim claim = wish.taken().get(database);
        if (claim != null) {
            return Obstacle.of(claim);
        }
        MigrationId other = handedOut.get(database);
        return other == null ? null : new Obstacle(Kind.THIS_RUN, "to " + other);
    }

    private static Obstacle obstacle(Finding finding) {
        if (finding instanceof Finding.Used used) {
            String keys = used.keys() < 0 ? "" : "(" + used.keys() + (used.keys() == 1 ? " key)" : " keys)");
            return new Obstacle(Kind.KEYS, keys);
        }
        return finding instanceof Finding.Unknown unknown
                ? new Obstacle(Kind.UNKNOWN, "(" + unknown.reason() + ")")
                : new Obstacle(Kind.ABSENT, "");
    }
}
