package dev.rehome.assignment;

import dev.rehome.assignment.Obstacle.Kind;
import dev.rehome.plan.MigrationId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of looking for a free database. */
public sealed interface Allocation {
    /** So many obstacles of a kind are named where the search succeeded; the rest is counted. */
    int FEW = 6;

    /** So many are named where it did not, and somebody has to do something about them. */
    int MANY = 20;

    /** The numbers that were passed over before the end, and why. */
    SortedMap<Integer, Obstacle> passedOver();

    /** In one sentence, for a person. */
    String explanation();

    /** There is one. */
    record Found(Wish wish, int database, SortedMap<Integer, Obstacle> passedOver) implements Allocation {
        public Found {
            passedOver = Collections.unmodifiableSortedMap(new TreeMap<>(passedOver));
        }

        @Override
        public String explanation() {
            return "database " + database + " of " + wish.instance() + " is the lowest free one"
                    + (passedOver.isEmpty() ? "" : ": " + Obstacle.describe(passedOver, FEW));
        }
    }

    /** There is none. */
    record None(Wish wish, SortedMap<Integer, Obstacle> passedOver) implements Allocation {
        public None {
            passedOver = Collections.unmodifiableSortedMap(new TreeMap<>(passedOver));
        }

        @Override
        public String explanation() {
            return "no database of " + wish.instance() + " is free for " + wish.migration() + ": "
                    + Obstacle.describe(passedOver, MANY);
        }

        /** What to do about it. */
        public String hint() {
            String stray = numbers(Kind.KEYS);
            boolean whole = wish.databases().isEmpty() || !numbers(Kind.ABSENT).isEmpty();
            boolean wholePlan = !wish.databases().isEmpty() && !wish.databases().contains(passedOver.lastKey());
            return (stray.isEmpty()
                            ? ""
                            : "find out whose keys are in " + stray + ", and remove them if they are nobody's; or ")
                    + (numbers(Kind.UNKNOWN).isEmpty() ? "" : "permit what is refused; or ")
                    + (whole
                            ? "raise 'databases' on the server" + (wholePlan ? " and in the plan" : "")
                            : "add numbers to 'databases' of " + wish.instance() + " in the plan")
                    + ", or use another instance; 'rehome assignments' shows owners without keys";
        }

        private String numbers(Kind kind) {
            return passedOver.entrySet().stream()
                    .filter(entry -> entry.getValue().kind() == kind)
                    .map(entry -> entry.getKey().toString())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * What is wanted.
     *
     * @param server what tells the server from others: its run id, or its location
     * @param instance how people call it
     * @param databases the numbers to choose from, ascending, all others being reserved; empty for every number from 1 to
     *     the server's limit
     * @param taken numbers that somebody has, and who says so
     */
    record Wish(
            MigrationId migration,
            String server,
            String instance,
            List<Integer> databases,
            SortedMap<Integer, Claim> taken) {
        public Wish {
            databases = databases.stream().sorted().distinct().toList();
            taken = Collections.unmodifiableSortedMap(new TreeMap<>(taken));
        }
    }
}
