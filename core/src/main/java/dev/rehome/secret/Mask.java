package dev.rehome.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Replaces known secrets in a text, the longest first, so that none leaves its tail behind. */
record Mask(List<String> forms) {
    static Mask of(Collection<Secret> secrets) {
        return new Mask(secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isEmpty())
                .flatMap(value -> Stream.of(value, URLEncoder.encode(value, StandardCharsets.UTF_8)))
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String apply(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, "***");
        }
        return masked;
    }
}
