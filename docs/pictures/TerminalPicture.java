import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Turns what {@code tmux capture-pane -e -p} prints into an SVG whose text can be selected, on paper in light and on slate in
 * dark surroundings: {@code java TerminalPicture.java TITLE <captured >picture.svg}. Needs nothing but a JDK.
 */
final class TerminalPicture {
    private static final double CELL = 7.8;
    private static final double LINE = 18;
    private static final double MARGIN = 16;
    private static final double BAR = 34;
    private static final String BLOCKS = "▏▎▍▌▋▊▉█"; // an eighth of a cell to all of it
    private static final String[] COLOURS = {"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"};

    private static final String STYLE = """
            <style>
              .paper { fill: #ffffff; stroke: #d0d7de } .bar { fill: #f6f8fa } .title { fill: #57606a }
              text { font: 13px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328;
                white-space: pre }
              .bold { font-weight: 700 } .faint { fill: #6e7781 } .hidden { fill-opacity: 0 }
              .black { fill: #57606a } .red { fill: #c2222e } .green { fill: #116329 } .yellow { fill: #7d5200 }
              .blue { fill: #0550ae } .magenta { fill: #8250df } .cyan { fill: #0a6375 } .white { fill: #424a53 }
              @media (prefers-color-scheme: dark) {
                .paper { fill: #161b22; stroke: #30363d } .bar { fill: #21262d } .title { fill: #9198a1 }
                text { fill: #e6edf3 } .faint { fill: #9198a1 }
                .black { fill: #9198a1 } .red { fill: #ff7b72 } .green { fill: #56d364 } .yellow { fill: #e3b341 }
                .blue { fill: #79c0ff } .magenta { fill: #d2a8ff } .cyan { fill: #56d4dd } .white { fill: #e6edf3 }
              }
            </style>
            """;

    private TerminalPicture() {}

    /** Neighbouring characters of one look, and the column where they begin. */
    private record Run(int column, String text, String look) {}

    public static void main(String[] arguments) throws IOException {
        String title = arguments.length > 0 ? arguments[0] : "terminal";
        List<String> captured = new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                .lines().collect(Collectors.toCollection(ArrayList::new));
        while (!captured.isEmpty() && captured.get(captured.size() - 1).isBlank()) {
            captured.remove(captured.size() - 1);
        }
        List<List<Run>> lines = new ArrayList<>();
        Look look = new Look();
        captured.forEach(line -> lines.add(runs(line, look)));
        try (PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8)) {
            picture(title, lines, out);
        }
    }

    private static void picture(String title, List<List<Run>> lines, PrintStream out) {
        int columns = lines.stream().flatMap(List::stream)
                .mapToInt(run -> run.column() + length(run.text())).max().orElse(0);
        double width = 2 * MARGIN + columns * CELL;
        double height = BAR + 2 * MARGIN + lines.size() * LINE - 4;
        out.printf(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$.0f %2$.0f\" width=\"%1$.0f\""
                + " height=\"%2$.0f\" role=\"img\">%n<title>%3$s</title>%n", width, height, escaped(title));
        out.print(STYLE);
        out.printf(Locale.ROOT, "<rect class=\"paper\" x=\".5\" y=\".5\" width=\"%.0f\" height=\"%.0f\" rx=\"8\"/>%n",
                width - 1, height - 1);
        out.printf(Locale.ROOT, "<path class=\"bar\" d=\"M1 %1$.0fV8.5a7.5 7.5 0 0 1 7.5-7.5H%2$.1fa7.5 7.5 0 0 1 7.5 7.5V%1$.0fz\"/>%n",
                BAR, width - 8.5);
        out.printf(Locale.ROOT, "<text class=\"title\" x=\"%.1f\" y=\"22\" text-anchor=\"middle\">%s</text>%n",
                width / 2, escaped(title));
        for (int number = 0; number < lines.size(); number++) {
            line(lines.get(number), BAR + MARGIN + 10 + number * LINE, out);
        }
        out.println("</svg>");
    }

    private static void line(List<Run> runs, double baseline, PrintStream out) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs) {
            int length = length(run.text());
            text.append(String.format(Locale.ROOT, "<tspan x=\"%.1f\" textLength=\"%.1f\"%s>%s</tspan>",
                    MARGIN + run.column() * CELL, length * CELL, run.look().isEmpty() ? "" : " class=\"" + run.look() + "\"",
                    escaped(run.text())));
        }
        if (!runs.isEmpty()) {
            out.printf(Locale.ROOT, "<text xml:space=\"preserve\" y=\"%.1f\">%s</text>%n", baseline, text);
        }
        // Fonts disagree about how high and wide a block is, so it is drawn over text that does not show.
        for (Run run : runs) {
            double filled = run.text().chars().mapToDouble(block -> (BLOCKS.indexOf(block) + 1) / 8.0).sum();
            if (run.look().contains("hidden") && filled > 0) {
                out.printf(Locale.ROOT, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"12\"/>%n",
                        run.look().replace("hidden", "").strip(), MARGIN + run.column() * CELL, baseline - 10,
                        filled * CELL);
            }
        }
    }

    private static List<Run> runs(String line, Look look) {
        List<Run> runs = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int column = 0;
        String current = "";
        for (int at = 0; at < line.length();) {
            if (line.startsWith("\u001b[", at)) {
                int end = at + 2;
                while (!Character.isLetter(line.charAt(end))) {
                    end++;
                }
                if (line.charAt(end) == 'm') {
                    look.select(line.substring(at + 2, end));
                }
                at = end + 1;
                continue;
            }
            int character = line.codePointAt(at);
            String wanted = look.of(character);
            if (!wanted.equals(current) && !text.isEmpty()) {
                runs.add(new Run(column, text.toString(), current));
                column += length(text.toString());
                text.setLength(0);
            }
            current = wanted;
            text.appendCodePoint(character);
            at += Character.charCount(character);
        }
        if (!text.toString().isBlank()) {
            runs.add(new Run(column, text.toString(), current));
        }
        return runs;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What "select graphic rendition" has chosen so far. */
    private static final class Look {
        private boolean bold;
        private boolean faint;
        private String colour = "";

        void select(String parameters) {
            List<Integer> codes = Arrays.stream(parameters.split("[;:]"))
                    .map(code -> code.isEmpty() ? 0 : Integer.parseInt(code)).toList();
            for (int at = 0; at < codes.size(); at++) {
                int code = codes.get(at);
                if (code == 38 && at + 2 < codes.size() && codes.get(at + 1) == 5) {
                    at += 2;
                    colour = codes.get(at) < 16 ? COLOURS[codes.get(at) % 8] : "";
                } else {
                    select(code);
                }
            }
        }

        private void select(int code) {
            bold = code == 1 || bold && code != 0 && code != 22;
            faint = code == 2 || faint && code != 0 && code != 22;
            if (code >= 30 && code <= 37 || code >= 90 && code <= 97) {
                colour = COLOURS[code % 10];
            } else if (code == 0 || code == 39) {
                colour = "";
            }
        }

        String of(int character) {
            String look = (bold ? "bold " : "") + (faint && colour.isEmpty() ? "faint " : "") + colour;
            return (BLOCKS.indexOf(character) >= 0 ? look.strip() + " hidden" : look).strip();
        }
    }
}
