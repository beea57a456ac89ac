package dev.rehome.assignment;

import dev.rehome.plan.MigrationId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of looking for a free database. */
public sealed interface Allocation {
    /** The numbers that were passed over before the end, and why, in a few words. */
    SortedMap<Integer, String> passedOver();

    /** In one sentence, for a person. */
    String explanation();

    /** There is one. */
    record Found(Wish wish, int database, SortedMap<Integer, String> passedOver) implements Allocation {
        public Found {
            passedOver = Collections.unmodifiableSortedMap(new TreeMap<>(passedOver));
        }

        @Override
        public String explanation() {
            return "database " + database + " of " + wish.instance() + " is the lowest free one"
                    + (passedOver.isEmpty() ? "" : ": " + reasons(passedOver));
        }
    }

    /** There is none. */
    record None(Wish wish, SortedMap<Integer, String> passedOver) implements Allocation {
        public None {
            passedOver = Collections.unmodifiableSortedMap(new TreeMap<>(passedOver));
        }

        @Override
        public String explanation() {
            return "no database of " + wish.instance() + " is free for " + wish.migration() + ": "
                    + reasons(passedOver);
        }

        /** What to do about it. */
        public String hint() {
            return wish.databases().isEmpty()
                    ? "raise 'databases' on the server, use another instance, or write the number of a database to"
                            + " share"
                    : "add numbers to 'databases' of " + wish.instance() + " in the plan, or use another instance";
        }
    }

    /**
     * What is wanted.
     *
     * @param server what tells the server from others: its run id, or its location
     * @param instance how people call it
     * @param databases the numbers to choose from, ascending; empty for every number from 1 to the server's limit
     * @param taken numbers that somebody has, and why, in a few words: {@code force has it in Terraform}
     */
    record Wish(
            MigrationId migration,
            String server,
            String instance,
            List<Integer> databases,
            SortedMap<Integer, String> taken) {
        public Wish {
            databases = databases.stream().sorted().distinct().toList();
            taken = Collections.unmodifiableSortedMap(new TreeMap<>(taken));
        }
    }

    private static String reasons(SortedMap<Integer, String> passedOver) {
        int shown = 8;
        String first = passedOver.entrySet().stream()
                .limit(shown)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return passedOver.size() > shown ? first + ", and " + (passedOver.size() - shown) + " more" : first;
    }
}
