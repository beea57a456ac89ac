package dev.rehome.preflight;

import dev.rehome.event.Check;
import java.time.Duration;
import java.util.OptionalLong;

/** How far the clocks of the two servers are apart: deadlines are compared across them. */
record ClockQuestion(Side source, Side destination) implements Question {
    @Override
    public String name() {
        return "clock-skew";
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        OptionalLong one = source.facts().clockOffsetMillis();
        OptionalLong other = destination.facts().clockOffsetMillis();
        if (one.isEmpty() || other.isEmpty()) {
            return answers.unknown(
                    "TIME is refused, so it is not known how far the servers' clocks are apart", "permit TIME");
        }
        long skew = Math.abs(one.getAsLong() - other.getAsLong());
        Duration tolerance = source.migration().settings().verify().ttlTolerance();
        return skew <= tolerance.toMillis()
                ? answers.ok("the servers' clocks are " + skew + " ms apart")
                : answers.warning(
                        "the servers' clocks are " + skew + " ms apart, more than ttlTolerance (" + tolerance.toMillis()
                                + " ms)",
                        "set the clocks by NTP; keys live as long as before, but absolute deadlines differ");
    }
}
