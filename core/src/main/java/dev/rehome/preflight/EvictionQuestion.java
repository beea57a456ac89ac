package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.redis.ServerFacts;

/** Whether the destination may throw keys away when its memory runs out, instead of saying so. */
record EvictionQuestion(Side destination) implements Question {
    @Override
    public String name() {
        return Role.DESTINATION.check("eviction");
    }

    @Override
    public Check ask() {
        Answers answers = new Answers(name());
        ServerFacts facts = destination.facts();
        String policy = facts.evictionPolicy();
        if (facts.maxMemory().isEmpty() || policy.isEmpty()) {
            return answers.unknown(
                    "the destination does not tell its maxmemory-policy",
                    "make sure that it is noeviction, or that memory is plenty");
        }
        if (policy.equals("noeviction")) {
            return answers.ok("evicts nothing (noeviction)");
        }
        if (facts.maxMemory().getAsLong() == 0) {
            return answers.ok("evicts nothing: no maxmemory is set (" + policy + ")");
        }
        return answers.warning(
                "the destination evicts keys when it is full (" + policy + ", maxmemory "
                        + Amounts.bytes(facts.maxMemory().getAsLong()) + ")",
                "set maxmemory-policy noeviction for the time of the copy");
    }
}
