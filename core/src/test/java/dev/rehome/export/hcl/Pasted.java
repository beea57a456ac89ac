package dev.rehome.export.hcl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the words of a refusal as a person would: line by line, from the last to the first. */
final class Pasted {
    private static final Pattern STEP =
            Pattern.compile("(?:.*, |)(in place of|after|take out) lines? (\\d+)(?:-(\\d+))?(?:, write:)?");

    private Pasted() {}

    static String into(String file, String hint) {
        List<String> lines = new ArrayList<>(Arrays.asList(file.split("\n", -1)));
        List<String> words = Arrays.asList(hint.split("\n", -1));
        int to = words.size();
        for (int at = words.size() - 1; at >= 0; at--) {
            Matcher step = STEP.matcher(words.get(at));
            if (step.matches()) {
                follow(lines, step, words.subList(at + 1, to));
                to = at;
            }
        }
        return String.join("\n", lines) + (file.endsWith("\n") ? "" : "\n");
    }

    private static void follow(List<String> lines, Matcher step, List<String> text) {
        int first = Integer.parseInt(step.group(2));
        if (step.group(1).equals("after")) {
            lines.addAll(first, text);
        } else {
            int last = step.group(3) == null ? first : Integer.parseInt(step.group(3));
            lines.subList(first - 1, last).clear();
            lines.addAll(first - 1, text);
        }
    }
}
