package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings.EvictionData;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.UseRecord;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether idle times or frequencies of use travel with the keys, and what that costs. */
record EvictionDataQuestion(Side source, Side destination, Method method) implements Question {
    @Override
    public String name() {
        return "eviction-data";
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        EvictionData wanted = source.migration().settings().copy().evictionData();
        UseRecord use = UseRecord.between(source.facts(), destination.facts(), wanted);
        if (use == UseRecord.NONE) {
            String policies = policy(source) + " at the source, " + policy(destination) + " at the destination";
            return wanted == EvictionData.KEEP
                    ? answers.refused(
                            "neither idle times nor frequencies of use can be kept: " + policies,
                            "set policies of one kind on both sides (Redis 5.0 or newer), or write `evictionData:"
                                    + " auto`")
                    : answers.ok("no idle times or frequencies of use are kept: " + policies);
        }
        if (method == Method.LOGICAL) {
            return answers.warning(
                    use + " stay behind: keys that travel by their elements cannot take them along",
                    "use a destination as new as the source where they matter");
        }
        String spoiled = Stream.of(source, destination)
                .filter(side -> !side.capabilities().noTouch())
                .map(side -> side.role() == Role.SOURCE
                        ? "reading the source makes its own keys look used"
                        : "reading for verification makes keys look used, so " + level())
                .collect(Collectors.joining("; "));
        return spoiled.isEmpty()
                ? answers.ok(use + " are kept")
                : answers.warning(
                        use + " are kept, but without CLIENT NO-TOUCH (7.2) " + spoiled,
                        "write `evictionData: drop` where they do not matter");
    }

    private String level() {
        return switch (source.migration().settings().verify().level()) {
            case FULL -> "a sample is compared instead of all";
            case SAMPLE -> "those of the sample are spoiled";
            case COUNT, NONE -> "none are read";
        };
    }

    private static String policy(Side side) {
        String policy = side.facts().evictionPolicy();
        return policy.isEmpty() ? "an unknown policy" : policy;
    }
}
