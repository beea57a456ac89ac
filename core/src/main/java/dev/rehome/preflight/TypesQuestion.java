package dev.rehome.preflight;

import dev.rehome.event.Check;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the source holds values of modules that the destination lacks, as far as a sample tells. */
record TypesQuestion(Side source, Side destination, KeySample sample) implements Question {
    private static final Set<String> BUILT_IN = Set.of("string", "list", "set", "zset", "hash", "stream", "vectorset");

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
        List<String> lacking = source.facts().modules().keySet().stream()
                .filter(module -> !destination.facts().modules().containsKey(module))
                .toList();
        return lacking.isEmpty()
                ? answers.ok("types of modules: " + String.join(", ", foreign))
                : answers.warning(
                        "the source holds keys of the types " + String.join(", ", foreign)
                                + ", and the destination lacks its modules " + String.join(", ", lacking),
                        "load the modules there, or leave these keys out with copy.types");
    }
}
