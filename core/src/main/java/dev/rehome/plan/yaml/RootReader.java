package dev.rehome.plan.yaml;

import dev.rehome.plan.Environment;
import dev.rehome.plan.Excerpted;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Schedule;
import dev.rehome.plan.Sha256;
import dev.rehome.plan.check.Places;
import dev.rehome.plan.check.PlanRules;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the whole of a plan, and holds its rules against what could be read. */
final class RootReader {
    private static final List<String> KEYS =
            BlockKeys.among("version", "name", "description", "instances", "environments", "apps", "schedule");
    private static final List<String> SCHEDULE_KEYS = List.of("parallelism", "order");

    private final Path file;
    private final Blocks overrides;
    private final Problems problems;
    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final Set<String> instanceNames = new LinkedHashSet<>();
    private final Map<String, Environment> environments = new LinkedHashMap<>();
    private final Map<String, Blocks> environmentBlocks = new HashMap<>();
    private Places places = Places.UNKNOWN;

    RootReader(Path file, Blocks overrides, Problems problems) {
        this.file = file;
        this.overrides = overrides;
        this.problems = problems;
    }

    /** Where keys stand, once the plan has been read. */
    Places places() {
        return places;
    }

    /** What could be read of the plan: usable only where no error was told. */
    Optional<Plan> read(byte[] bytes) {
        String named = file.toString();
        return PlanFile.text(named, bytes, problems)
                .flatMap(text -> YamlDocument.read(named, text, problems))
                .flatMap(root -> Fields.of(root, new Position(named, 1, 1), KEYS, problems))
                .map(fields -> plan(fields, Sha256.of(bytes)));
    }

    private Plan plan(Fields fields, String sha256) {
        fields.requiredEntry("version").ifPresent(this::version);
        String name = fields.required("name", Names.plan()).orElse("");
        Optional<String> description = fields.optional("description", Values.text());
        fields.entry("instances").ifPresent(this::instances);
        fields.entry("environments").ifPresent(this::environments);
        Schedule schedule = fields.entry("schedule").flatMap(this::schedule).orElse(Schedule.DEFAULTS);
        Surroundings surroundings = new Surroundings(
                instanceNames,
                fields.has("environments") ? Optional.of(environments.keySet()) : Optional.empty(),
                Blocks.of(fields, problems),
                environmentBlocks,
                overrides);
        AppReader apps = new AppReader(surroundings, problems);
        fields.requiredEntry("apps").ifPresent(apps::readAll);
        places = apps.places();
        Plan plan = new Plan(
                file,
                sha256,
                name,
                description.orElse(null),
                instances,
                used(apps.migrations()),
                apps.migrations(),
                schedule);
        new PlanRules(apps.places()).check(plan, problems);
        return plan;
    }

    private void version(Entry entry) {
        if (!(entry.value() instanceof Node.Scalar scalar) || scalar.kind() == Node.Kind.TOLD) {
            Values.wrong(entry.value(), "the version", "write `version: 1`", problems);
        } else if (scalar.kind() != Node.Kind.INTEGER || !scalar.text().equals("1")) {
            String shown = scalar.kind() == Node.Kind.TEXT ? "the text " : "";
            problems.add(Problem.error(
                    "PLAN-VERSION",
                    shown + Excerpted.of(scalar.text()) + " is no version of plans that this program reads",
                    entry.value().position(),
                    "write `version: 1`"));
        }
    }

    private void instances(Entry entry) {
        InstanceReader reader = new InstanceReader(problems);
        for (Entry each : entriesOf(entry)) {
            instanceNames.add(each.key());
            reader.read(each).ifPresent(instance -> instances.put(instance.name(), instance));
        }
    }

    private void environments(Entry entry) {
        EnvironmentReader reader = new EnvironmentReader(problems);
        for (Entry each : entriesOf(entry)) {
            EnvironmentReader.Read read = reader.read(each);
            environments.put(each.key(), read.environment());
            environmentBlocks.put(each.key(), read.blocks());
        }
    }

    private List<Entry> entriesOf(Entry entry) {
        return Fields.mapping(entry.value(), problems).map(Mapping::entries).orElse(List.of());
    }

    private Optional<Schedule> schedule(Entry entry) {
        return Fields.of(entry.value(), entry.position(), SCHEDULE_KEYS, problems)
                .map(fields -> new Schedule(
                        fields.optional("parallelism", Values.integer(1, 1000)).orElse(Schedule.DEFAULTS.parallelism()),
                        fields.optional("order", BlockKeys.words(Schedule.Order.values()))
                                .orElse(Schedule.DEFAULTS.order())));
    }

    /** The environments that migrations name: in the order of the plan's list, else in that of the apps. */
    private Map<String, Environment> used(List<Migration> migrations) {
        Set<String> named = new LinkedHashSet<>();
        migrations.forEach(migration -> named.add(migration.id().environment()));
        Map<String, Environment> used = new LinkedHashMap<>(environments);
        used.keySet().retainAll(named);
        named.forEach(name -> used.putIfAbsent(name, new Environment(name, false, null, null)));
        return used;
    }
}
