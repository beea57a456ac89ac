package dev.rehome.export;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.Environment;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.PlanReferences;
import dev.rehome.plan.ReferenceText.Part;
import dev.rehome.plan.Settings.Application;
import dev.rehome.template.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The manual steps of migrations, for who may not let a program switch an app over: a Markdown document that is followed from
 * top to bottom. Secrets stand in it by reference alone.
 */
public final class Runbook {
    private static final Set<String> KNOWN_TO_HOKUSAI = Set.of("staging", "production");
    private static final Pattern NOT_IN_POD_NAMES = Pattern.compile("[^a-z0-9-]");

    private final Templates templates;
    private final Plan plan;

    /** @param plan with a number in place of each {@code auto} */
    public Runbook(Templates templates, Plan plan) {
        this.templates = templates;
        this.plan = plan;
    }

    /**
     * What becomes of a migration's entry.
     *
     * @param change null where the plan names no assignment file
     * @param file the file with this one change made, alone; null where there is none
     */
    public record Step(
            Migration migration,
            @Nullable AssignmentChange change,
            @Nullable RenderedFile file) {}

    /**
     * The document, with a part for each migration.
     *
     * @throws dev.rehome.problem.RefusedException where a migration's sides are no single servers
     * @throws dev.rehome.problem.FailedException where the template is broken
     */
    public String write(List<Step> steps) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("plan", plan.name());
        model.put("folder", ShellText.quoted(plan.folder().toString()));
        model.put("file", ShellText.quoted(name(plan.file())));
        model.put("migrations", steps.stream().map(this::model).toList());
        return templates.render("runbook.md", model);
    }

    private Map<String, Object> model(Step step) {
        Migration migration = step.migration();
        String app = migration.id().app();
        String environment = migration.id().environment();
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("id", migration.id().toString());
        model.put("app", app);
        model.put("environment", environment);
        model.put("word", ShellText.quoted(app));
        model.put("context", ShellText.quoted(environment));
        model.put("pod", pod(app));
        model.put("known", KNOWN_TO_HOKUSAI.contains(environment));
        Application application = migration.settings().application();
        model.put("variable", application == null ? "REDIS_URL" : application.variable());
        RunbookServer source = RunbookServer.of(plan, "source", migration.source());
        RunbookServer destination = RunbookServer.of(plan, "destination", migration.destination());
        model.put("source", source.model());
        model.put("destination", destination.model());
        List<String> questions = new ArrayList<>();
        if (application == null) {
            questions.add("read -rp 'Folder of the checkout of the app: ' APP_FOLDER");
        } else {
            model.put("checkout", ShellText.quoted(application.directory()));
        }
        questions.addAll(source.questions());
        questions.addAll(destination.questions());
        model.put("questions", String.join("; ", questions));
        model.put("secrets", secrets(migration));
        model.put("options", options(migration));
        model.put("filtered", isFiltered(migration.settings().copy()));
        model.put("configMap", configMap(environment));
        model.put(
                "key",
                step.change() == null ? migration.assignment() : step.change().key());
        assignment(step).forEach(model::put);
        return model;
    }

    private Map<String, Object> assignment(Step step) {
        Map<String, Object> model = new LinkedHashMap<>();
        if (step.change() == null || step.file() == null) {
            return model;
        }
        model.put("after", String.valueOf(step.change().after()));
        model.put("entry", ShellText.quoted(step.change().key() + ":"));
        if (step.change().before() != null) {
            model.put("before", step.change().before().toString());
        }
        model.put("repository", ShellText.quoted(step.file().change().repository()));
        model.put("path", ShellText.quoted(step.file().change().file()));
        model.put("diff", step.file().diff());
        model.put(
                "branch",
                ShellText.quoted("rehome/" + step.migration().id().app() + "-"
                        + step.migration().id().environment()));
        model.put(
                "subject",
                ShellText.quoted("Move the Redis database of "
                        + step.migration().id() + " to " + step.change().after()));
        return model;
    }

    private Map<String, Object> configMap(String environment) {
        Environment known = plan.environments().get(environment);
        Environment.ConfigMap named = known == null ? null : known.configMap();
        Environment.ConfigMap configMap = named == null ? ConfigMapExport.DEFAULT : named;
        return Map.of("name", ShellText.quoted(configMap.name()), "namespace", ShellText.quoted(configMap.namespace()));
    }

    /** What has to be there for the references of a migration, as a plan writes them. */
    private List<String> secrets(Migration migration) {
        return PlanReferences.of(plan, List.of(migration)).stream()
                .flatMap(placed -> placed.text().references().stream())
                .map(Part::written)
                .distinct()
                .toList();
    }

    /** What the plan wants otherwise than it is by default, as options of {@code rehome copy}. */
    private static String options(Migration migration) {
        CopySettings copy = migration.settings().copy();
        List<String> options = new ArrayList<>();
        add(options, "copy.method", copy.method(), CopySettings.DEFAULTS.method());
        add(options, "copy.unsupported", copy.unsupported(), CopySettings.DEFAULTS.unsupported());
        add(options, "copy.onConflict", copy.onConflict(), CopySettings.DEFAULTS.onConflict());
        add(options, "copy.destination", copy.destination(), CopySettings.DEFAULTS.destination());
        add(options, "copy.evictionData", copy.evictionData(), CopySettings.DEFAULTS.evictionData());
        list(options, "copy.include", copy.include(), CopySettings.DEFAULTS.include());
        list(options, "copy.exclude", copy.exclude(), CopySettings.DEFAULTS.exclude());
        list(
                options,
                "copy.types",
                copy.types().stream().map(Runbook::word).sorted().toList(),
                List.of());
        return String.join("", options);
    }

    private static void add(List<String> options, String key, Enum<?> value, Enum<?> ordinary) {
        if (value != ordinary) {
            options.add(" --set " + ShellText.quoted(key + "=" + word(value)));
        }
    }

    private static void list(List<String> options, String key, List<String> values, List<String> ordinary) {
        if (!values.equals(ordinary)) {
            String items = values.stream()
                    .map(value -> "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
                    .collect(Collectors.joining(", "));
            options.add(" --set " + ShellText.quoted(key + "=[" + items + "]"));
        }
    }

    private static boolean isFiltered(CopySettings copy) {
        return !copy.include().equals(CopySettings.DEFAULTS.include())
                || !copy.exclude().isEmpty()
                || !copy.types().isEmpty();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String pod(String app) {
        String name = NOT_IN_POD_NAMES.matcher(app.toLowerCase(Locale.ROOT)).replaceAll("-");
        String cut = name.length() > 48 ? name.substring(0, 48) : name;
        return "redis-migrate-" + cut.replaceAll("^-+|-+$", "");
    }

    private static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }
}
