package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Whether the source holds values of modules, as far as a sample tells, and whether the destination can take them: such
 * a value travels by {@code DUMP} alone, and {@code RESTORE} asks the module.
 *
 * @param method how keys travel
 */
record TypesQuestion(Side source, Side destination, KeySample sample, Method method) implements Question {
    private static final Set<String> BUILT_IN = Set.of("string", "list", "set", "zset", "hash", "stream", "vectorset");
    private static final String HINT =
            "load the modules there, as new as at the source, or leave these keys out with copy.types";

    @Override
    public String name() {
        return "key-types";
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        Set<String> foreign = new TreeSet<>();
        for (KeySample.Key key : sample.keys()) {
            if (!key.type().isEmpty() && !BUILT_IN.contains(key.type())) {
                foreign.add(key.type());
            }
        }
        if (foreign.isEmpty()) {
            return answers.ok(
                    "no types of modules among " + Amounts.keys(sample.keys().size()) + " looked at");
        }
        String found = "the source holds keys of the types " + String.join(", ", foreign);
        if (method == Method.LOGICAL) {
            return answers.warning(
                    found + ", which cannot travel by their elements: they fail",
                    "use a destination that reads what the source dumps, or leave these keys out with copy.types");
        }
        List<String> lacking = modules(there -> there == null);
        List<String> older = modules(there -> there != null);
        if (!lacking.isEmpty()) {
            return answers.warning(
                    found + ", and the destination lacks its modules " + String.join(", ", lacking) + ": they fail",
                    HINT);
        }
        return older.isEmpty()
                ? answers.ok(found + ", and the destination has its modules")
                : answers.warning(
                        found + ", and the destination's modules are older: " + String.join(", ", older), HINT);
    }

    /** Those of the source that are newer than what the destination has, if it has them so. */
    private List<String> modules(Predicate<@Nullable String> there) {
        return source.facts().modules().entrySet().stream()
                .filter(module -> {
                    String version = destination.facts().modules().get(module.getKey());
                    return there.test(version) && (version == null || number(version) < number(module.getValue()));
                })
                .map(module -> module.getKey() + " " + module.getValue())
                .toList();
    }

    private static long number(String version) {
        return version.matches("\\d{1,18}") ? Long.parseLong(version) : 0;
    }
}
