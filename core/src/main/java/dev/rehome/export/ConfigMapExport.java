package dev.rehome.export;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ConfigMapKey;
import dev.rehome.assignment.Placement;
import dev.rehome.plan.Environment;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.template.Templates;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes an environment's assignments as a Kubernetes ConfigMap: all of it, or what changes. */
public final class ConfigMapExport {
    /** Where the plan names none. */
    static final Environment.ConfigMap DEFAULT =
            new Environment.ConfigMap("shared-redis-db-assignments", "default", null);

    private final Templates templates;

    public ConfigMapExport(Templates templates) {
        this.templates = templates;
    }

    /**
     * The whole manifest, once a change is made.
     *
     * @param configMap null where the plan names none, and the usual name is meant
     * @param present what is there now; null where no file says so, and {@code terraform} is taken for it
     * @throws RefusedException where the change contradicts what is there, or a ConfigMap cannot hold a key
     */
    public String manifest(
            String environment,
            Environment.@Nullable ConfigMap configMap,
            @Nullable ConfigMapFile present,
            Map<String, Placement> terraform,
            List<AssignmentChange> changes) {
        Map<String, String> values = new TreeMap<>();
        if (present == null) {
            terraform.forEach((key, placement) -> values.put(key, placement.toString()));
        } else {
            values.putAll(present.values());
        }
        changed(present, changes).forEach((key, value) -> {
            if (value.isPresent()) {
                values.put(key, value.get());
            } else {
                values.remove(key);
            }
        });
        requireKeys(environment, values);
        Environment.ConfigMap named = configMap == null ? DEFAULT : configMap;
        Map<String, Object> model = model(named, environment);
        model.put(
                "entries",
                values.entrySet().stream()
                        .map(entry -> Map.of("key", entry.getKey(), "value", entry.getValue()))
                        .toList());
        return templates.render("configmap.yaml", model);
    }

    /**
     * A strategic merge patch with exactly the entries that change; one that goes is null. It holds the state that the file
     * shows, so a cluster whose ConfigMap has changed since refuses it (409, a precondition of the Kubernetes API).
     *
     * @param present what is there now
     * @throws RefusedException where the change contradicts what is there, or a ConfigMap cannot hold a key
     */
    public String patch(
            String environment,
            Environment.ConfigMap configMap,
            ConfigMapFile present,
            List<AssignmentChange> changes) {
        Map<String, String> now = present.values();
        SortedMap<String, Optional<String>> changed = changed(present, changes);
        changed.entrySet()
                .removeIf(entry -> Optional.ofNullable(now.get(entry.getKey())).equals(entry.getValue()));
        requireKeys(environment, changed);
        Map<String, Object> model = model(configMap, environment);
        String version = present.resourceVersion();
        if (version != null) {
            model.put("resourceVersion", version);
        }
        model.put(
                "entries",
                changed.entrySet().stream()
                        .map(entry -> entry.getValue()
                                .map(value -> Map.of("key", entry.getKey(), "value", value))
                                .orElse(Map.of("key", entry.getKey())))
                        .toList());
        return templates.render("configmap-patch.yaml", model);
    }

    /** What the changed entries are to hold, nothing where one is taken out. */
    private static SortedMap<String, Optional<String>> changed(
            @Nullable ConfigMapFile present, List<AssignmentChange> changes) {
        if (present != null) {
            present.check(changes);
        }
        SortedMap<String, Optional<String>> changed = new TreeMap<>();
        for (AssignmentChange change : changes) {
            Placement after = change.after();
            changed.put(
                    change.key(),
                    after == null
                            ? Optional.empty()
                            : Optional.of(present == null ? after.toString() : present.value(change, after)));
        }
        return changed;
    }

    private static void requireKeys(String environment, Map<String, ?> entries) {
        List<Problem> problems = entries.keySet().stream()
                .filter(key -> !ConfigMapKey.canBe(key))
                .map(key -> Problem.error(
                        "CONFIGMAP-KEY",
                        "a ConfigMap cannot hold the key '" + key + "' of " + environment,
                        "use letters, digits, '-', '_' and '.' only, at most 253"))
                .toList();
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
    }

    private static Map<String, Object> model(Environment.ConfigMap configMap, String environment) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", configMap.name());
        model.put("namespace", configMap.namespace());
        model.put("environment", environment);
        return model;
    }
}
