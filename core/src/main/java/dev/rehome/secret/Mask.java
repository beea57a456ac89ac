package dev.rehome.secret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replaces known secrets in a text, the longest first, so that none leaves its tail behind. One pass over the text,
 * however many secrets there are.
 */
final class Mask {
    /** Shorter texts stand everywhere by chance; hiding them would only show what they are. */
    static final int SHORTEST = 3;

    private final Map<String, List<String>> formsByStart = new HashMap<>();

    private Mask() {}

    static Mask of(Collection<Secret> secrets) {
        Mask mask = new Mask();
        secrets.stream()
                .flatMap(secret -> WrittenForms.of(secret.reveal()).stream())
                .filter(form -> form.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .forEach(form -> mask.formsByStart
                        .computeIfAbsent(form.substring(0, SHORTEST), start -> new ArrayList<>())
                        .add(form));
        return mask;
    }

    String apply(String text) {
        if (formsByStart.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder();
        int copied = 0;
        int index = 0;
        while (index + SHORTEST <= text.length()) {
            int length = lengthOfSecretAt(text, index);
            if (length == 0) {
                index++;
                continue;
            }
            masked.append(text, copied, index).append("***");
            index += length;
            copied = index;
        }
        return copied == 0 ? text : masked.append(text, copied, text.length()).toString();
    }

    private int lengthOfSecretAt(String text, int index) {
        for (String form : formsByStart.getOrDefault(text.substring(index, index + SHORTEST), List.of())) {
            if (text.startsWith(form, index)) {
                return form.length();
            }
        }
        return 0;
    }
}
