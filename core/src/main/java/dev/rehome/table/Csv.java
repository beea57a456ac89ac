package dev.rehome.table;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values by RFC 4180. */
public final class Csv {
    private Csv() {}

    /** Rows with the line ends of the standard. */
    public static String table(List<? extends List<?>> rows) {
        return rows.stream().map(row -> row(row) + "\r\n").collect(Collectors.joining());
    }

    /**
     * One row, without its line end. Spreadsheets run what begins like a formula: an apostrophe in front keeps it a text. Only
     * a {@link String} is taken for one; a number may begin with its sign.
     */
    public static String row(List<?> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(","));
    }

    private static String cell(Object value) {
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(each -> each == ',' || each == '"' || each == '\n' || each == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
