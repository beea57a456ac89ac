package dev.rehome.secret;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Replaces known secrets in a text, the longest first, so that none leaves its tail behind. One pass over the text, however
 * many secrets there are. Safe for several threads.
 */
final class Mask {
    /** Shorter texts stand everywhere by chance; hiding them would only show what they are. */
    static final int SHORTEST = 3;

    private final ConcurrentSkipListSet<String> forms = new ConcurrentSkipListSet<>();
    private final Set<String> starts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger longest = new AtomicInteger();

    /** From now on nothing of it is left, in whatever way it is written. */
    void add(String secret) {
        for (String form : WrittenForms.of(secret)) {
            if (form.length() >= SHORTEST) {
                longest.accumulateAndGet(form.length(), Math::max);
                forms.add(form);
                starts.add(form.substring(0, SHORTEST));
            }
        }
    }

    String apply(String text) {
        if (starts.isEmpty()) {
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

    /**
     * Of the forms in their order the greatest that is not over the rest of the text is the longest that the rest begins with,
     * or else lies between: then whatever it begins with has no more in common with the text than this one has.
     */
    private int lengthOfSecretAt(String text, int index) {
        if (!starts.contains(text.substring(index, index + SHORTEST))) {
            return 0;
        }
        String rest = text.substring(index, Math.min(text.length(), index + longest.get()));
        @Nullable String form = forms.floor(rest);
        while (form != null && !rest.startsWith(form)) {
            rest = rest.substring(0, commonPrefix(form, rest));
            form = forms.floor(rest);
        }
        return form == null ? 0 : form.length();
    }

    private static int commonPrefix(String first, String second) {
        int length = 0;
        while (length < first.length() && length < second.length() && first.charAt(length) == second.charAt(length)) {
            length++;
        }
        return length;
    }
}
