package dev.rehome.problem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The text of every code, from the files beside this class; nowhere else is one written. A test holds them against the codes of the
 * sources, so that none is forgotten or left over.
 */
public final class Explanations {
    private static final List<String> FILES = List.of(
            "exit-codes",
            "usage",
            "plan",
            "preflight",
            "run",
            "copy",
            "verify",
            "terraform",
            "git",
            "control",
            "audit",
            "chain",
            "tools");

    private final List<Explanation> all;

    private Explanations(List<Explanation> all) {
        this.all = all;
    }

    /** Reads all of them; a few milliseconds. */
    public static Explanations read() {
        List<Explanation> all = new ArrayList<>();
        for (String file : FILES) {
            all.addAll(new ExplanationFile(lines(file + ".md")).explanations());
        }
        return new Explanations(List.copyOf(all));
    }

    private static List<String> lines(String name) {
        InputStream stream = Explanations.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("this build lacks " + name);
        }
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** By area, in the order in which they are met. */
    public List<Explanation> all() {
        return all;
    }

    /** Every code. */
    public List<String> codes() {
        return all.stream().flatMap(each -> each.codes().stream()).toList();
    }

    /** The explanation of a code as a person types or pastes it: in any case, in brackets, {@code exit 5}. */
    public Optional<Explanation> of(String typed) {
        String code = typed.strip()
                .replaceAll("^\\[|\\]$", "")
                .replaceFirst("(?i)^exit[- ]?(?:code[- ]?)?(?=[0-9])", "")
                .toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(each -> each.codes().stream()
                        .anyMatch(known -> known.toLowerCase(Locale.ROOT).equals(code)))
                .findFirst();
    }
}
