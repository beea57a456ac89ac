package dev.rehome.plan.yaml;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Excerpted;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.plan.yaml.Node.Sequence;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the plan's apps: one migration for each app in each of its environments. */
final class AppReader {
    private static final List<String> KEYS = BlockKeys.among("name", "owner", "tags", "assignment", "environments");
    private static final List<String> MIGRATION_KEYS = BlockKeys.among("source", "destination", "after");

    private final Surroundings surroundings;
    private final Value<Endpoint> source;
    private final Value<Endpoint> destination;
    private final Problems problems;
    private final Map<String, Position> apps = new HashMap<>();
    private final List<Migration> migrations = new ArrayList<>();
    private final KeyPlaces places = new KeyPlaces();

    AppReader(Surroundings surroundings, Problems problems) {
        this.surroundings = surroundings;
        this.source = EndpointReader.source(surroundings.instances());
        this.destination = EndpointReader.destination(surroundings.instances());
        this.problems = problems;
    }

    /** The migrations in the plan's order, those with errors, too. */
    List<Migration> migrations() {
        return migrations;
    }

    /** Where their keys stand. */
    KeyPlaces places() {
        return places;
    }

    void readAll(Entry entry) {
        if (!(entry.value() instanceof Sequence sequence)) {
            Values.wrong(entry.value(), "a list of apps", "write `- name: …` for each app", problems);
            return;
        }
        if (sequence.items().isEmpty()) {
            problems.add(Problem.error(
                    "PLAN-NO-APPS", "the plan names no app", entry.position(), "write `- name: …` for each app"));
        }
        sequence.items().forEach(this::read);
    }

    private void read(Node node) {
        Optional<Fields> found = Fields.of(node, node.position(), KEYS, problems);
        if (found.isEmpty()) {
            return;
        }
        Fields fields = found.get();
        Optional<String> name = fields.required("name", Names.configMapKey());
        name.ifPresent(given -> checkRepeated(given, fields));
        Optional<String> owner = fields.optional("owner", Values.text());
        List<String> tags = fields.optional("tags", Values.distinct(Values.text(), 0))
                .map(List::copyOf)
                .orElse(List.of());
        Optional<String> assignment = fields.optional("assignment", Names.configMapKey());
        Blocks blocks = Blocks.of(fields, problems);
        Optional<Mapping> environments = fields.requiredEntry("environments").flatMap(entry -> environments(entry));
        String called = name.orElse("");
        App app = new App(called, assignment.orElse(called), owner, tags, blocks, fields.entry("assignment"));
        environments.ifPresent(mapping -> mapping.entries().forEach(entry -> read(app, entry)));
    }

    private void checkRepeated(String name, Fields fields) {
        Position position = fields.entry("name").orElseThrow().value().position();
        Position earlier = apps.putIfAbsent(name, position);
        if (earlier != null) {
            problems.add(Problem.error(
                    "PLAN-DUPLICATE-APP",
                    "the app " + name + " stands here a second time, after line " + earlier.line(),
                    position,
                    "put all its environments into one entry"));
        }
    }

    private Optional<Mapping> environments(Entry entry) {
        Optional<Mapping> mapping = Fields.mapping(entry.value(), problems);
        if (mapping.isPresent() && mapping.get().entries().isEmpty()) {
            problems.add(Problem.error(
                    "PLAN-NO-ENVIRONMENTS",
                    "the app has no environment",
                    entry.position(),
                    "write `staging:` with a source and a destination, or take the app out"));
        }
        return mapping;
    }

    private void read(App app, Entry entry) {
        checkEnvironment(entry);
        MigrationId id = new MigrationId(app.name(), entry.key());
        Optional<Fields> found = Fields.of(entry.value(), entry.position(), MIGRATION_KEYS, problems);
        Endpoint from = standIn("source", entry);
        Endpoint to = standIn("destination", entry);
        List<String> after = List.of();
        Blocks own = Blocks.NONE;
        if (found.isPresent()) {
            Fields fields = found.get();
            from = fields.required("source", source).orElse(from);
            to = fields.required("destination", destination).orElse(to);
            after = after(fields, id);
            own = Blocks.of(fields, problems);
        }
        Blocks blocks = surroundings.around(app.blocks(), own, entry.key());
        places.put(id, blocks, app.assignmentEntry());
        if (!app.name().isEmpty()) {
            migrations.add(new Migration(
                    id,
                    app.assignment(),
                    app.owner().orElse(null),
                    app.tags(),
                    from,
                    to,
                    after,
                    new SettingsBuilder(blocks, problems).build(),
                    entry.position()));
        }
    }

    /** For what could not be read, so that the rules still see the migration: it is like no other endpoint. */
    private static Endpoint standIn(String key, Entry entry) {
        return new Endpoint.Reference(ReferenceText.literal(key + " at " + entry.position()), entry.position());
    }

    private void checkEnvironment(Entry entry) {
        Optional<Set<String>> declared = surroundings.environments();
        if (declared.isEmpty()) {
            Names.configMapKey().read(new Node.Scalar(Node.Kind.TEXT, entry.key(), entry.position()), problems);
        } else if (!declared.get().contains(entry.key())) {
            problems.add(Problem.error(
                    "PLAN-UNKNOWN-ENVIRONMENT",
                    Excerpted.of(entry.key()) + " is not among the plan's environments",
                    entry.position(),
                    Suggestion.hint(entry.key(), declared.get())));
        }
    }

    private List<String> after(Fields fields, MigrationId id) {
        Optional<Entry> entry = fields.entry("after");
        if (entry.isEmpty()) {
            return List.of();
        }
        Value<Set<String>> names = Values.distinct(Values.text(), 0);
        List<String> after = List.copyOf(fields.optional("after", names).orElse(new LinkedHashSet<>()));
        for (int index = 0; index < after.size(); index++) {
            places.putAfter(
                    id,
                    after.get(index),
                    ((Sequence) entry.get().value()).items().get(index).position());
        }
        return after;
    }

    /** What all migrations of an app share. */
    private record App(
            String name,
            String assignment,
            Optional<String> owner,
            List<String> tags,
            Blocks blocks,
            Optional<Entry> assignmentEntry) {}
}
