package dev.rehome.audit;

import dev.rehome.plan.Sha256;
import dev.rehome.table.Csv;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
            "replaced",
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
        List<Object> cells = new ArrayList<>();
        cells.add(record.run());
        cells.add(record.sequence());
        cells.add(RecordWriter.TIME.format(record.time()));
        cells.add(record.type());
        cells.add(Objects.requireNonNullElse(record.environment(), ""));
        cells.add(Objects.requireNonNullElse(record.app(), ""));
        COLUMNS.forEach(name -> cells.add(cell(record.data().path(name))));
        cells.add(record.data());
        cells.add(Sha256.of(record.line().getBytes(StandardCharsets.UTF_8)));
        return Csv.row(cells);
    }

    private static Object cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return value.isString() ? value.stringValue() : value;
    }
}
