package dev.rehome.preflight;

import dev.rehome.event.Check;

/** Whether there are keys that are too big to be copied in one piece, as far as a sample tells. */
record BigKeysQuestion(Side source, KeySample sample) implements Question {
    @Override
    public String name() {
        return "big-keys";
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        long limit = source.migration().settings().copy().bigKeyBytes();
        long big = sample.keys().stream().filter(key -> key.memory() > limit).count();
        if (!sample.keys().isEmpty() && sample.averageMemory() < 0) {
            return answers.unknown(
                    "the source does not tell how big its keys are", "permit MEMORY USAGE, or use Redis 4.0 or newer");
        }
        return big == 0
                ? answers.ok("no key over " + Amounts.bytes(limit) + " among "
                        + Amounts.keys(sample.keys().size()) + " looked at")
                : answers.warning(
                        "at least " + Amounts.of(big, "key") + " of the source takes more than copy.bigKey ("
                                + Amounts.bytes(limit) + "), the largest "
                                + Amounts.bytes(sample.largest()),
                        "raise copy.bigKey: such a key fails, since copying in chunks is not built yet");
    }
}
