package dev.rehome.assignment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Why {@code auto} passed a database over.
 *
 * @param detail who has it or what is in it, in a few words; may be empty
 */
public record Obstacle(Kind kind, String detail) {
    /** What can stand in the way. */
    public enum Kind {
        RESERVED("'databases' of the plan leaves out"),
        TERRAFORM("Terraform has"),
        CONFIG_MAP("the ConfigMap has"),
        PLAN("the plan names"),
        EARLIER_RUN("an earlier run gave"),
        THIS_RUN("this run gives"),
        KEYS("keys of nobody are in"),
        UNKNOWN("it cannot be seen into"),
        ABSENT("the server ends before");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    static Obstacle of(Claim claim) {
        return switch (claim.origin()) {
            case TERRAFORM -> new Obstacle(Kind.TERRAFORM, claim.entry());
            case CONFIG_MAP -> new Obstacle(Kind.CONFIG_MAP, claim.entry());
            case SOURCE -> new Obstacle(Kind.PLAN, "as the source of " + claim.owner());
            case DESTINATION -> new Obstacle(Kind.PLAN, "as the destination of " + claim.owner());
            case EARLIER_RUN -> new Obstacle(Kind.EARLIER_RUN, "to " + claim.owner());
        };
    }

    /**
     * All of them in one sentence: {@code Terraform has 1 force, 2 gravity; keys of nobody are in 3 (12 keys)}.
     *
     * @param most as many of a kind are named one by one
     */
    static String describe(SortedMap<Integer, Obstacle> passedOver, int most) {
        List<String> sentences = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<String> items = passedOver.entrySet().stream()
                    .filter(entry -> entry.getValue().kind() == kind)
                    .map(Obstacle::item)
                    .toList();
            if (!items.isEmpty()) {
                String named = String.join(", ", items.subList(0, Math.min(most, items.size())));
                String more = items.size() > most ? ", and " + (items.size() - most) + " more" : "";
                sentences.add(kind.words + " " + named + more);
            }
        }
        return String.join("; ", sentences);
    }

    private static String item(Map.Entry<Integer, Obstacle> entry) {
        String detail = entry.getValue().detail();
        return entry.getKey() + (detail.isEmpty() ? "" : " " + detail);
    }
}
