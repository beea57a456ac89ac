package dev.rehome.assignment;

import dev.rehome.assignment.Allocation.Wish;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.plan.MigrationId;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds databases for {@code auto}: the lowest number that nobody has, by Terraform, by the plan, by the server, or by
 * this run. One for each run, since it remembers what it has given; not for several threads.
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
        SortedMap<Integer, String> passedOver = new TreeMap<>();
        Iterator<Integer> numbers = wish.databases().isEmpty()
                ? IntStream.rangeClosed(1, HIGHEST).boxed().iterator()
                : wish.databases().iterator();
        while (numbers.hasNext()) {
            int database = numbers.next();
            String reason = known(wish, handedOut, database);
            if (reason == null) {
                Finding finding = probe.look(database);
                if (finding instanceof Finding.Empty) {
                    handedOut.put(database, wish.migration());
                    return new Allocation.Found(wish, database, passedOver);
                }
                if (finding instanceof Finding.Absent) {
                    passedOver.put(database, "and higher ones are not on the server");
                    break;
                }
                reason = inUse(finding);
            }
            passedOver.put(database, reason);
        }
        return new Allocation.None(wish, passedOver);
    }

    /** Reserves a number that was chosen earlier, in a saved plan or before an interruption. */
    public void reserve(String server, int database, MigrationId migration) {
        given.computeIfAbsent(server, absent -> new HashMap<>()).put(database, migration);
    }

    /**
     * The numbers that the entries of a Terraform file take from an instance, for {@link Wish#taken}. An entry that names no
     * instance may mean any.
     */
    public static SortedMap<Integer, String> taken(Map<String, Placement> assignments, String instance) {
        SortedMap<Integer, String> taken = new TreeMap<>();
        assignments.forEach((entry, placement) -> {
            if (placement.instance() == null || placement.instance().equals(instance)) {
                taken.putIfAbsent(placement.database(), entry + " has it in Terraform");
            }
        });
        return taken;
    }

    /** Why it is not to be had, as far as one knows without asking the server; null if nothing is known against it. */
    private static @Nullable String known(Wish wish, Map<Integer, MigrationId> handedOut, int database) {
        String taken = wish.taken().get(database);
        if (taken != null) {
            return "(" + taken + ")";
        }
        MigrationId other = handedOut.get(database);
        return other == null ? null : "(given to " + other + " in this run)";
    }

    private static String inUse(Finding finding) {
        if (finding instanceof Finding.Used used) {
            return used.keys() < 0 ? "(holds keys)" : "(holds " + used.keys() + (used.keys() == 1 ? " key)" : " keys)");
        }
        return finding instanceof Finding.Unknown unknown ? "(not known: " + unknown.reason() + ")" : "(not free)";
    }
}
