import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Draws what a terminal showed as SVG. Arguments: a file with text and colours as escape codes, the picture, a title. */
final class Picture {
    private static final Pattern CODES = Pattern.compile("\u001b\\[([0-9;]*)m|\u001b\\([A-Z0-9]|\u000e|\u000f");
    private static final Map<Integer, String> COLOURS =
            Map.of(31, "#ff7b72", 32, "#7ee787", 33, "#e3b341", 34, "#79c0ff", 36, "#76e3ea");
    private static final String PLAIN = "#d0d7de";
    private static final double COLUMN = 8.43;
    private static final int LINE = 19;
    private static final int MARGIN = 16;
    private static final int BAR = 34;

    private String colour = PLAIN;
    private boolean bold;
    private boolean faint;

    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(arguments[0]), StandardCharsets.UTF_8));
        while (!lines.isEmpty() && plain(lines.get(lines.size() - 1)).isBlank()) {
            lines.remove(lines.size() - 1);
        }
        Files.writeString(Path.of(arguments[1]), new Picture().draw(lines, arguments[2]));
    }

    private static String plain(String line) {
        return CODES.matcher(line).replaceAll("");
    }

    private String draw(List<String> lines, String title) {
        int columns = lines.stream()
                .map(Picture::plain)
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .max()
                .orElse(0);
        int width = (int) (Math.max(80, columns) * COLUMN) + 2 * MARGIN;
        int height = lines.size() * LINE + BAR + 2 * MARGIN;
        StringBuilder svg = new StringBuilder("""
            <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d" role="img">
            <title>%3$s</title>
            <rect width="%1$d" height="%2$d" rx="8" fill="#0d1117"/>
            <circle cx="20" cy="18" r="6" fill="#ff5f57"/><circle cx="40" cy="18" r="6" fill="#febc2e"/><circle cx="60" cy="18" r="6" fill="#28c840"/>
            <g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" xml:space="preserve">
            """.formatted(width, height, escaped(title)));
        int y = BAR + MARGIN;
        for (String line : lines) {
            svg.append("<text x=\"").append(MARGIN).append("\" y=\"").append(y).append("\">");
            line(line, svg);
            svg.append("</text>\n");
            y += LINE;
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private void line(String line, StringBuilder svg) {
        Matcher code = CODES.matcher(line);
        int from = 0;
        int column = 0;
        while (code.find()) {
            column += piece(line.substring(from, code.start()), column, svg);
            if (code.group(1) != null) {
                style(code.group(1));
            }
            from = code.end();
        }
        piece(line.substring(from), column, svg);
    }

    /** Every piece stands at its own column, so that a font of another width does not bend the tables. */
    private int piece(String text, int column, StringBuilder svg) {
        int columns = text.codePointCount(0, text.length());
        if (!text.isBlank()) {
            svg.append("<tspan x=\"%.1f\" textLength=\"%.1f\" fill=\"%s\"%s%s>%s</tspan>"
                    .formatted(
                            MARGIN + column * COLUMN,
                            columns * COLUMN,
                            colour,
                            bold ? " font-weight=\"bold\"" : "",
                            faint ? " opacity=\"0.6\"" : "",
                            escaped(text)));
        }
        return columns;
    }

    private void style(String codes) {
        for (String code : codes.isEmpty() ? new String[] {"0"} : codes.split(";")) {
            int number = Integer.parseInt(code);
            switch (number) {
                case 0 -> {
                    colour = PLAIN;
                    bold = false;
                    faint = false;
                }
                case 1 -> bold = true;
                case 2 -> faint = true;
                case 22 -> {
                    bold = false;
                    faint = false;
                }
                case 39 -> colour = PLAIN;
                default -> colour = COLOURS.getOrDefault(number, colour);
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
