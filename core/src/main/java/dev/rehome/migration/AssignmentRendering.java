package dev.rehome.migration;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.export.AssignmentFormat;
import dev.rehome.export.AssignmentTable;
import dev.rehome.export.ConfigMapExport;
import dev.rehome.export.ConfigMapFile;
import dev.rehome.export.EnvironmentAssignments;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.SavedPlan;
import dev.rehome.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everybody's database once migrations are done, as ConfigMaps and as tables: of every environment, whether or not it has a
 * Terraform file. Writes nothing.
 */
public final class AssignmentRendering {
    private final Surroundings surroundings;
    private final StopSignal stop;

    public AssignmentRendering(Surroundings surroundings, StopSignal stop) {
        this.surroundings = surroundings;
        this.stop = stop;
    }

    /** What a plan would change; servers are asked only for the numbers that {@code auto} stands for. */
    public SortedMap<String, List<AssignmentChange>> changes(Plan plan, List<Migration> selected) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        SortedMap<String, List<AssignmentChange>> changes = new TreeMap<>();
        for (Home home : new Rendering(surroundings, stop).homes(plan, selected, files)) {
            Placement after =
                    new Placement(home.destination().alias(), home.destination().database());
            add(changes, plan, home.migration(), after);
        }
        return changes;
    }

    /** What a run changes, as it was planned. */
    public static SortedMap<String, List<AssignmentChange>> changes(SavedPlan saved) {
        Map<MigrationId, Migration> migrations =
                saved.plan().migrations().stream().collect(Collectors.toMap(Migration::id, Function.identity()));
        SortedMap<String, List<AssignmentChange>> changes = new TreeMap<>();
        for (Event.PlanResolved seen : saved.seen()) {
            Migration migration = migrations.get(seen.migration());
            if (migration != null) {
                Placement after = new Placement(
                        seen.destination().alias(), seen.destination().database());
                add(changes, saved.plan(), migration, after);
            }
        }
        return changes;
    }

    /** All environments in one table or document. */
    public String table(Plan plan, SortedMap<String, List<AssignmentChange>> changes, AssignmentFormat format) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        List<EnvironmentAssignments> environments = new ArrayList<>();
        changes.forEach((environment, ofEnvironment) ->
                environments.add(EnvironmentAssignments.of(environment, files.entries(environment), ofEnvironment)));
        return new AssignmentTable(Templates.beside(plan.folder())).write(format, environments);
    }

    /** A manifest an environment, as documents of one file. */
    public String manifests(Plan plan, SortedMap<String, List<AssignmentChange>> changes) {
        AssignmentFiles files = new AssignmentFiles(plan, surroundings);
        ConfigMapExport export = export(plan);
        List<String> documents = new ArrayList<>();
        changes.forEach((environment, ofEnvironment) -> {
            ConfigMapFile present = files.configMap(environment).orElse(null);
            documents.add(export.manifest(
                    environment,
                    configMap(plan, environment),
                    present,
                    present == null ? files.entries(environment) : Map.of(),
                    ofEnvironment));
        });
        return String.join("---\n", documents);
    }

    /**
     * A patch for the ConfigMap as the plan's file has it.
     *
     * @throws RefusedException for several environments, since {@code kubectl patch} takes the first document of a file
     *     and passes the others over; and where the plan names no file
     */
    public String patch(Plan plan, SortedMap<String, List<AssignmentChange>> changes) {
        if (changes.size() > 1) {
            throw new RefusedException(
                    "RENDER-PATCHES",
                    "a patch is for one ConfigMap, and these migrations are of " + changes.size() + " environments",
                    "choose one: "
                            + changes.keySet().stream()
                                    .map(name -> "--env " + name)
                                    .collect(Collectors.joining(" or ")));
        }
        Map.Entry<String, List<AssignmentChange>> only =
                changes.entrySet().iterator().next();
        String environment = only.getKey();
        Environment.ConfigMap configMap = configMap(plan, environment);
        ConfigMapFile present = new AssignmentFiles(plan, surroundings)
                .configMap(environment)
                .orElseThrow(() -> new RefusedException(
                        "CONFIGMAP-NO-FILE",
                        "it is not known what the ConfigMap of " + environment + " holds now, which a patch goes by",
                        "get it (kubectl get configmap NAME -o yaml > FILE), and give " + environment
                                + " `configMap: { name: NAME, file: FILE }` in the plan"));
        return export(plan).patch(environment, Objects.requireNonNull(configMap), present, only.getValue());
    }

    private static void add(
            SortedMap<String, List<AssignmentChange>> changes, Plan plan, Migration migration, Placement after) {
        changes.computeIfAbsent(migration.id().environment(), environment -> new ArrayList<>())
                .add(new AssignmentChange(
                        migration.assignment(), migration.id().app(), alias(plan, migration.source()), null, after));
    }

    private static @Nullable String alias(Plan plan, Endpoint source) {
        Instance instance =
                source instanceof Endpoint.OfInstance named ? plan.instances().get(named.instance()) : null;
        return instance == null ? null : instance.alias();
    }

    private static Environment.@Nullable ConfigMap configMap(Plan plan, String environment) {
        Environment found = plan.environments().get(environment);
        return found == null ? null : found.configMap();
    }

    private static ConfigMapExport export(Plan plan) {
        return new ConfigMapExport(Templates.beside(plan.folder()));
    }
}
