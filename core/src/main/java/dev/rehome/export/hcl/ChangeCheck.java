package dev.rehome.export.hcl;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ConfigMapKey;
import dev.rehome.assignment.Placement;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds a change against what the file says now. */
final class ChangeCheck {
    private final AssignmentMap map;
    private final List<Problem> stale = new ArrayList<>();
    private final List<Problem> refused = new ArrayList<>();

    private ChangeCheck(AssignmentMap map) {
        this.map = map;
    }

    /**
     * Says nothing where all changes can be made.
     *
     * @throws RefusedException where a change contradicts the file
     * @throws StaleException where an entry is no longer what was seen when planning
     */
    static void check(AssignmentMap map, List<AssignmentChange> changes) {
        ChangeCheck check = new ChangeCheck(map);
        check.repeats(changes);
        changes.forEach(check::key);
        changes.forEach(check::entry);
        check.collisions(changes);
        if (!check.refused.isEmpty()) {
            throw new RefusedException(check.refused);
        }
        if (!check.stale.isEmpty()) {
            throw new StaleException(check.stale);
        }
    }

    /** The map as it will be, in the order of the file, new entries last. */
    static Map<String, Placement> after(AssignmentMap map, List<AssignmentChange> changes) {
        Map<String, Placement> after = new LinkedHashMap<>(map.placements());
        for (AssignmentChange change : changes) {
            String key = StringText.normalized(change.key());
            if (change.after() == null) {
                after.remove(key);
            } else {
                after.put(key, change.after());
            }
        }
        return after;
    }

    private void repeats(List<AssignmentChange> changes) {
        Map<String, String> apps = new HashMap<>();
        for (AssignmentChange change : changes) {
            String other = apps.putIfAbsent(StringText.normalized(change.key()), change.app());
            if (other != null) {
                String message = change.app() + " and " + other + " both change the entry " + change.key();
                String hint = "give one of them another `assignment` in the plan";
                refused.add(problem("TERRAFORM-ENTRY-TWICE", message, map.entry(change.key()), hint));
            }
        }
    }

    private void entry(AssignmentChange change) {
        Optional<Entry> entry = map.entry(StringText.normalized(change.key()));
        Placement now = entry.map(Entry::placement).orElse(null);
        if (agree(change.after(), now)) {
            return;
        }
        if (!agree(change.before(), now)) {
            String message = change.key() + " " + said(change.before(), "held", "had no entry")
                    + " when this was planned, and now " + said(now, "holds", "has no entry");
            stale.add(problem(
                    "TERRAFORM-DRIFT",
                    message,
                    entry,
                    "plan again, and look at who changed it; to write it by hand, " + paste(change)));
        } else if (now != null
                && now.instance() != null
                && change.sourceInstance() != null
                && !now.instance().equals(change.sourceInstance())) {
            String message = change.key() + " is on " + now + " by this file, but the plan moves it away from "
                    + change.sourceInstance();
            String hint = "correct the plan's source or the file, or give the instance the alias that the file uses;"
                    + " where the plan is right, " + paste(change);
            refused.add(problem("TERRAFORM-OTHER-INSTANCE", message, entry, hint));
        }
    }

    private void collisions(List<AssignmentChange> changes) {
        Map<Integer, Map<String, Placement>> byDatabase = new HashMap<>();
        after(map, changes)
                .forEach((key, placement) -> byDatabase
                        .computeIfAbsent(placement.database(), number -> new LinkedHashMap<>())
                        .put(key, placement));
        for (AssignmentChange change : changes) {
            String key = StringText.normalized(change.key());
            Placement wanted = change.after();
            if (wanted == null) {
                continue;
            }
            byDatabase.getOrDefault(wanted.database(), Map.of()).forEach((other, placement) -> {
                if (!other.equals(key) && placement.agreesWith(wanted)) {
                    String message = other + " has database " + placement + " by this file; " + change.key()
                            + " cannot have " + wanted + ", too";
                    String hint = "choose another destination, or move " + other
                            + " in the same plan; where both are to" + " share it, " + paste(change);
                    refused.add(problem("TERRAFORM-DATABASE-TAKEN", message, map.entry(other), hint));
                }
            });
        }
    }

    /** A key that Terraform or a ConfigMap could not hold, or would change. */
    private void key(AssignmentChange change) {
        String hint = "give it another `assignment` in the plan";
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(change.key())) {
            String message = "the key of " + change.app() + " holds half of a character, which no file can hold";
            refused.add(problem("TERRAFORM-KEY", message, Optional.empty(), hint));
        } else if (map.target().isConfigMap() && !ConfigMapKey.canBe(change.key())) {
            String message = "a ConfigMap cannot hold the key '" + change.key() + "'";
            String rule = ": letters, digits, '-', '_' and '.' only, at most 253";
            refused.add(problem("CONFIGMAP-KEY", message, Optional.empty(), hint + rule));
        }
    }

    private String paste(AssignmentChange change) {
        return new Snippet(map.target(), List.of(change), map.own()).entries(map.source(), map.object());
    }

    private Problem problem(String code, String message, Optional<Entry> entry, String hint) {
        int token =
                entry.map(found -> found.pair().keyFrom()).orElse(map.object().open());
        return Problem.error(
                code,
                message,
                map.source().position(map.source().tokens().get(token).start()),
                hint);
    }

    private static boolean agree(@Nullable Placement planned, @Nullable Placement now) {
        return (planned == null || now == null) ? Objects.equals(planned, now) : planned.agreesWith(now);
    }

    private static String said(@Nullable Placement placement, String verb, String absent) {
        return placement == null ? absent : verb + " " + placement;
    }
}
