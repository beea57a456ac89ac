package dev.rehome.redis;

import dev.rehome.plan.CopySettings.EvictionData;

/**
 * What travels with a key of how it was used: {@code OBJECT IDLETIME} or {@code OBJECT FREQ}, which {@code RESTORE} takes from
 * 5.0 on. A server keeps one of the two, by its {@code maxmemory-policy}
 * (https://redis.io/docs/latest/develop/reference/eviction/).
 */
public enum UseRecord {
    NONE,
    /** Seconds since a key was used last. */
    IDLE_TIME,
    /** The logarithmic counter of 0 to 255. */
    FREQUENCY;

    /**
     * What can and is to travel.
     *
     * @param wanted with {@code AUTO} only what both policies evict by; with {@code KEEP} also an idle time that neither
     *     goes by now
     */
    public static UseRecord between(ServerFacts source, ServerFacts destination, EvictionData wanted) {
        if (wanted == EvictionData.DROP || !Capabilities.of(destination).restoreEvictionData()) {
            return NONE;
        }
        UseRecord here = of(source);
        UseRecord there = of(destination);
        if (here == there && here != NONE) {
            return here;
        }
        boolean possible = wanted == EvictionData.KEEP && here != FREQUENCY && there != FREQUENCY;
        return possible ? IDLE_TIME : NONE;
    }

    /** What a server evicts by. */
    public static UseRecord of(ServerFacts facts) {
        String policy = facts.evictionPolicy();
        return policy.endsWith("-lru") ? IDLE_TIME : policy.endsWith("-lfu") ? FREQUENCY : NONE;
    }

    /** The word for it in {@code OBJECT} and {@code RESTORE}. */
    public String word() {
        return this == FREQUENCY ? "FREQ" : "IDLETIME";
    }

    /** For people. */
    @Override
    public String toString() {
        return this == FREQUENCY ? "frequencies of use" : this == IDLE_TIME ? "idle times" : "nothing";
    }
}
