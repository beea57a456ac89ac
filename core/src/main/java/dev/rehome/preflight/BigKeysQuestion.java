package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings.Method;

/** Whether there are keys that are too big to be copied in one piece, as far as a look at many keys tells. */
record BigKeysQuestion(Side source, Method method, LargeKeys large) implements Question {
    @Override
    public String name() {
        return "big-keys";
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        long limit = source.migration().settings().copy().bigKeyBytes();
        if (large.looked() == 0 && source.content().keys().orElse(1) > 0) {
            return answers.unknown(
                    "the source does not tell how big its keys are", "permit MEMORY USAGE, or use Redis 4.0 or newer");
        }
        if (!large.beyond(limit)) {
            return answers.ok(
                    "no key over " + Amounts.bytes(limit) + " among " + Amounts.keys(large.looked()) + " looked at");
        }
        String found = "keys take more than copy.bigKey (" + Amounts.bytes(limit) + "), the largest of "
                + Amounts.keys(large.looked()) + " looked at "
                + Amounts.bytes(large.list().get(0).bytes());
        return method == Method.RESTORE
                ? answers.warning(
                        found + "; each is dumped in one piece, and the servers serve nobody else meanwhile",
                        "write `method: auto`, which copies such keys by their elements")
                : answers.ok(found + "; they travel by their elements");
    }
}
