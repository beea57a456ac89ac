package dev.rehome.export;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Environment;
import dev.rehome.plan.yaml.ConfigMapDocument;
import dev.rehome.plan.yaml.ConfigMapDocument.Value;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who has which database by a ConfigMap, as it is in a file that somebody got from the cluster or keeps in Git. */
public final class ConfigMapFile {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");
    private static final Pattern PLACE = Pattern.compile("([^/]+)/(\\d{1,5})");

    private final ConfigMapDocument document;
    private final Map<String, Placement> assignments;

    private ConfigMapFile(ConfigMapDocument document, Map<String, Placement> assignments) {
        this.document = document;
        this.assignments = assignments;
    }

    /**
     * Reads the ConfigMap that the plan names.
     *
     * @param file its name in problems
     * @throws RefusedException where it is not there, is another one, or an entry is neither {@code INSTANCE/NUMBER} nor a
     *     number
     */
    public static ConfigMapFile read(String file, byte[] bytes, Environment.ConfigMap wanted) {
        List<ConfigMapDocument> documents = ConfigMapDocument.read(file, bytes);
        ConfigMapDocument document = documents.stream()
                .filter(each -> is(each.name(), wanted.name()) && is(each.namespace(), wanted.namespace()))
                .findFirst()
                .orElseThrow(() -> other(documents.get(0), wanted));
        Map<String, Placement> assignments = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        document.data().forEach((key, value) -> {
            Placement placement = placement(value.text());
            if (placement == null) {
                // What stands there may be a URL with a password, so it is not shown.
                problems.add(Problem.error(
                        "CONFIGMAP-UNKNOWN-SHAPE",
                        "the value of '" + key + "' is neither INSTANCE/NUMBER nor a number",
                        value.position(),
                        "write it such as \"shared-1/7\""));
            } else {
                assignments.put(key, placement);
            }
        });
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return new ConfigMapFile(document, assignments);
    }

    /** By the entry's key, in the order of the file. */
    public Map<String, Placement> assignments() {
        return Collections.unmodifiableMap(assignments);
    }

    /** The state that the file shows, by the cluster; null where the file does not say. */
    @Nullable
    String resourceVersion() {
        return document.resourceVersion();
    }

    /** Keys and values as they are. */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        document.data().forEach((key, value) -> values.put(key, value.text()));
        return values;
    }

    /** What an entry is to hold: an entry that is a number alone stays one. */
    String value(AssignmentChange change, Placement after) {
        Value now = document.data().get(change.key());
        return now != null && NUMBER.matcher(now.text()).matches()
                ? Integer.toString(after.database())
                : after.toString();
    }

    /** @throws RefusedException where the changes contradict what the ConfigMap says */
    void check(List<AssignmentChange> changes) {
        List<Problem> problems = new ArrayList<>();
        Map<String, Placement> after = new LinkedHashMap<>(assignments);
        changes.forEach(change -> put(after, change));
        for (AssignmentChange change : changes) {
            Placement now = assignments.get(change.key());
            Placement wanted = change.after();
            if (wanted == null || (now != null && now.agreesWith(wanted))) {
                continue;
            }
            if (now != null
                    && now.instance() != null
                    && change.sourceInstance() != null
                    && !now.instance().equals(change.sourceInstance())) {
                problems.add(problem(
                        "CONFIGMAP-OTHER-INSTANCE",
                        change.key() + " is on " + now + " by this ConfigMap, but the plan moves it away from "
                                + change.sourceInstance(),
                        change.key(),
                        "get the file anew, or correct the plan's source or the instance's alias"));
            }
            after.forEach((key, placement) -> {
                if (!key.equals(change.key()) && placement.agreesWith(wanted)) {
                    problems.add(problem(
                            "CONFIGMAP-DATABASE-TAKEN",
                            key + " has database " + placement + " by this ConfigMap; " + change.key() + " cannot have "
                                    + wanted + ", too",
                            key,
                            "choose another destination, or move " + key + " in the same plan"));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static void put(Map<String, Placement> assignments, AssignmentChange change) {
        if (change.after() == null) {
            assignments.remove(change.key());
        } else {
            assignments.put(change.key(), change.after());
        }
    }

    private Problem problem(String code, String message, String key, String hint) {
        Value value = document.data().get(key);
        return Problem.error(code, message, value == null ? document.position() : value.position(), hint);
    }

    private static @Nullable Placement placement(String text) {
        Matcher place = PLACE.matcher(text);
        if (place.matches()) {
            return new Placement(place.group(1), Integer.parseInt(place.group(2)));
        }
        return NUMBER.matcher(text).matches() ? new Placement(null, Integer.parseInt(text)) : null;
    }

    /** A file that does not say is taken for the one that is wanted. */
    private static boolean is(@Nullable String found, String wanted) {
        return found == null || found.equals(wanted);
    }

    private static RefusedException other(ConfigMapDocument found, Environment.ConfigMap wanted) {
        return new RefusedException(
                Problem.error(
                        "CONFIGMAP-OTHER",
                        "this is the ConfigMap " + Objects.requireNonNullElse(found.namespace(), wanted.namespace())
                                + "/" + Objects.requireNonNullElse(found.name(), "?") + ", and the plan names "
                                + wanted.namespace() + "/" + wanted.name(),
                        new Position(
                                found.position().file(),
                                found.position().line(),
                                found.position().column()),
                        "name the right file, or correct configMap in the plan"),
                null);
    }
}
