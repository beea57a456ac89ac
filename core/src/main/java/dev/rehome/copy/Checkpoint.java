package dev.rehome.copy;

import dev.rehome.event.Counts;
import java.util.ArrayList;
import java.util.List;

/**
 * A place to go on from.
 *
 * @param servers those that the cursor and the counts are true of
 * @param cursor after which every key that the scan returned before has its fate; {@code 0} for the beginning
 * @param complete whether the scan has come to its end
 * @param counts of what the cursor covers
 * @param failures of what the cursor covers; they are tried again
 * @param pending keys that the cursor covers, and that have no fate yet
 * @param losses what copied keys lack at the destination
 * @param temporaries names that may be left at the destination, wherever the scan begins
 */
record Checkpoint(
        Servers servers,
        String cursor,
        boolean complete,
        Counts counts,
        List<Failure> failures,
        List<byte[]> pending,
        List<Loss> losses,
        Temporaries.Standing temporaries) {
    static final String BEGINNING = "0";

    Checkpoint {
        failures = List.copyOf(failures);
        pending = List.copyOf(pending);
        losses = List.copyOf(losses);
    }

    /**
     * Which processes took part, by run id.
     *
     * @param source empty where the server does not say
     * @param destination empty where the server does not say
     */
    record Servers(String source, String destination) {
        /** Whether the destination is known, and the same. */
        boolean provablySameDestination(Servers other) {
            return destination.equals(other.destination) && !destination.isEmpty();
        }

        /** Whether both are known, and the same. */
        boolean provablySame(Servers other) {
            return provablySameDestination(other) && source.equals(other.source) && !source.isEmpty();
        }
    }

    static Checkpoint beginning(Servers servers, Temporaries.Standing temporaries) {
        return new Checkpoint(servers, BEGINNING, false, Counts.NONE, List.of(), List.of(), List.of(), temporaries);
    }

    static Checkpoint of(Servers servers, Ledger.Covered covered, Temporaries.Standing temporaries) {
        return new Checkpoint(
                servers,
                covered.cursor(),
                covered.complete(),
                covered.counts(),
                covered.failures(),
                covered.pending(),
                covered.losses(),
                temporaries);
    }

    /** The same place with further keys to be copied, at other servers perhaps, since they are named and not scanned for. */
    Checkpoint besides(Servers others, List<byte[]> keys, Temporaries.Standing names) {
        List<byte[]> all = new ArrayList<>(pending);
        all.addAll(keys);
        return new Checkpoint(others, cursor, complete, counts, failures, all, losses, names);
    }

    /** The same place with other names left. */
    Checkpoint with(Temporaries.Standing names) {
        return new Checkpoint(servers, cursor, complete, counts, failures, pending, losses, names);
    }

    /** The same place with other counts. */
    Checkpoint counting(Counts others) {
        return new Checkpoint(servers, cursor, complete, others, failures, pending, losses, temporaries);
    }

    /** Whether nothing is left to be done. */
    boolean finished() {
        return complete && failures.isEmpty() && pending.isEmpty();
    }
}
