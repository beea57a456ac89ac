package dev.rehome.report;

import java.util.List;
import java.util.stream.Collectors;

/** Tables as RFC 4180 has them. */
final class Csv {
    private Csv() {}

    static String of(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")) + "\r\n")
                .collect(Collectors.joining());
    }

    /** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
    private static String cell(Object value) {
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
