package dev.rehome.export;

import dev.rehome.assignment.Placement;
import dev.rehome.export.EnvironmentAssignments.Row;
import dev.rehome.table.Csv;
import dev.rehome.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes assignments in the forms that are no edit of a file. */
public final class AssignmentTable {
    private final Templates templates;

    public AssignmentTable(Templates templates) {
        this.templates = templates;
    }

    /**
     * The text, ending with a newline.
     *
     * @throws dev.rehome.problem.FailedException where a template is broken
     */
    public String write(AssignmentFormat format, List<EnvironmentAssignments> environments) {
        return switch (format) {
            case MARKDOWN -> markdown(environments);
            case CSV -> csv(environments);
            case JSON -> json(environments);
        };
    }

    private String markdown(List<EnvironmentAssignments> environments) {
        List<Map<String, Object>> model = environments.stream()
                .map(environment -> Map.<String, Object>of(
                        "name",
                        environment.environment(),
                        "entries",
                        environment.rows().stream()
                                .map(AssignmentTable::markdownRow)
                                .toList()))
                .toList();
        return templates.render("assignments.md", Map.of("environments", model));
    }

    private static Map<String, Object> markdownRow(Row row) {
        Map<String, Object> cells = new LinkedHashMap<>();
        cells.put("key", row.key());
        cells.put("after", row.after().toString());
        cells.put("changed", row.isChanged());
        if (row.app() != null) {
            cells.put("app", row.app());
        }
        if (row.before() != null) {
            cells.put("before", row.before().toString());
        }
        return cells;
    }

    private static String csv(List<EnvironmentAssignments> environments) {
        Stream<String> rows = environments.stream()
                .flatMap(environment -> environment.rows().stream()
                        .map(row -> Csv.row(List.of(
                                environment.environment(),
                                row.key(),
                                text(row.app()),
                                text(row.before()),
                                text(row.after())))));
        return Stream.concat(Stream.of("environment,key,app,before,after"), rows)
                        .collect(Collectors.joining("\n")) + "\n";
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private static String json(List<EnvironmentAssignments> environments) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("version", 1);
        document.put(
                "environments",
                environments.stream().map(AssignmentTable::jsonEnvironment).toList());
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(document)
                + "\n";
    }

    private static Map<String, Object> jsonEnvironment(EnvironmentAssignments environment) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("environment", environment.environment());
        fields.put(
                "assignments",
                environment.rows().stream().map(AssignmentTable::jsonRow).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> jsonRow(Row row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("key", row.key());
        fields.put("app", row.app());
        fields.put("before", row.before() == null ? null : jsonPlacement(row.before()));
        fields.put("after", jsonPlacement(row.after()));
        fields.put("changed", row.isChanged());
        return fields;
    }

    private static Map<String, @Nullable Object> jsonPlacement(Placement placement) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("instance", placement.instance());
        fields.put("database", placement.database());
        return fields;
    }
}
