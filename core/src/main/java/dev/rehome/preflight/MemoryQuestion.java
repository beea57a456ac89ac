package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.ServerFacts;
import java.util.OptionalLong;

/**
 * Whether the destination has room for the source's keys.
 *
 * <p>A guess from a sample may be off by a quarter: only beyond that it fails, and from four fifths of the room on it
 * warns, since tables grow in steps and buffers come on top.
 */
record MemoryQuestion(Side destination, Estimate estimate) implements Question {
    private static final double DOUBT = 1.25;
    private static final double COMFORT = 0.8;
    private static final String HINT = "raise maxmemory, free memory, or use a larger server";

    @Override
    public String name() {
        return Role.DESTINATION.check("memory");
    }

    @Override
    public Check ask() {
        boolean empty = destination.content().empty();
        return judge(new Answers(name()), destination.facts(), estimate, empty, "the source's keys take");
    }

    /**
     * Compares what comes with the room there is.
     *
     * @param empty whether nothing of what comes can be there already; else it never fails
     * @param what begins a sentence that goes on with an amount of memory
     */
    static Check judge(Answers answers, ServerFacts facts, Estimate estimate, boolean empty, String what) {
        if (estimate.keys() > 0 && estimate.memoryBytes() == 0) {
            return answers.unknown(
                    "the source does not tell how much memory its keys take", "permit MEMORY USAGE or INFO there");
        }
        OptionalLong room = room(facts);
        String needed = (estimate.measured() ? "" : "about ") + Amounts.bytes(estimate.memoryBytes());
        if (room.isEmpty()) {
            return answers.unknown(
                    "the destination does not tell how much memory it has; " + what + " " + needed,
                    "make sure that it has room");
        }
        long free = room.getAsLong();
        String sentence = what + " " + needed + ", and the destination has room for " + Amounts.bytes(free);
        boolean limited = facts.maxMemory().orElse(0) > 0;
        double bound = free * (estimate.measured() ? 1 : DOUBT);
        if (limited && empty && estimate.memoryBytes() > bound) {
            return answers.failed(sentence, HINT);
        }
        return estimate.memoryBytes() > free * COMFORT ? answers.warning(sentence, HINT) : answers.ok(sentence);
    }

    /** Up to {@code maxmemory}; without one, up to the machine's memory, which others may need, too. */
    private static OptionalLong room(ServerFacts facts) {
        OptionalLong limit = facts.maxMemory().orElse(0) > 0 ? facts.maxMemory() : facts.systemMemory();
        if (limit.isEmpty() || limit.getAsLong() == 0 || facts.usedMemory().isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(
                Math.max(0, limit.getAsLong() - facts.usedMemory().getAsLong()));
    }
}
