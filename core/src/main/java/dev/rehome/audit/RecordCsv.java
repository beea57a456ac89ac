package dev.rehome.audit;

import dev.rehome.plan.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Records as rows of a table for spreadsheets, by RFC 4180; what a row's type does not have is left empty. */
public final class RecordCsv {
    /** Names of data that are worth a column, since they can be summed, sorted or filtered by. */
    private static final List<String> COLUMNS = List.of(
            "status",
            "verdict",
            "level",
            "durationMillis",
            "scanned",
            "copied",
            "identical",
            "skipped",
            "expired",
            "vanished",
            "failed",
            "bytes",
            "compared",
            "missing",
            "extra",
            "different",
            "ttl",
            "changed",
            "code",
            "count",
            "message",
            "explanation",
            "how",
            "by",
            "command",
            "commit");

    private static final Pattern FORMULA = Pattern.compile("^[=+@\\t\\r-].*", Pattern.DOTALL);

    private RecordCsv() {}

    /** The first row, without its line end. */
    public static String header() {
        List<String> names = new ArrayList<>(List.of("run", "seq", "ts", "type", "env", "app"));
        names.addAll(COLUMNS);
        names.addAll(List.of("data", "sha256"));
        return String.join(",", names);
    }

    /** A record, without its line end. */
    public static String row(AuditRecord record) {
        List<String> cells = new ArrayList<>();
        cells.add(text(record.run()));
        cells.add(Long.toString(record.sequence()));
        cells.add(RecordWriter.TIME.format(record.time()));
        cells.add(text(record.type()));
        cells.add(record.environment() == null ? "" : text(record.environment()));
        cells.add(record.app() == null ? "" : text(record.app()));
        COLUMNS.forEach(name -> cells.add(cell(record.data().path(name))));
        cells.add(quoted(record.data().toString()));
        cells.add(Sha256.of(record.line().getBytes(StandardCharsets.UTF_8)));
        return String.join(",", cells);
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isNumber() ? value.toString() : text(value.isString() ? value.stringValue() : value.toString());
    }

    /** Spreadsheets run what begins like a formula; an apostrophe in front keeps it a text. */
    private static String text(String value) {
        return quoted(FORMULA.matcher(value).matches() ? "'" + value : value);
    }

    private static String quoted(String value) {
        boolean plain = value.chars().noneMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
