package dev.rehome.preflight;

import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.ServerFacts.Keyspace;

/**
 * How much a migration moves.
 *
 * @param keys as the server counts, less the share that the plan filters out
 * @param memoryBytes in the source's memory
 * @param measured whether every key was looked at; else it is a guess from some
 */
record Estimate(long keys, long memoryBytes, boolean measured) {
    /** What an empty server counts as data, replication buffers among it. */
    private static final long NOISE = 2 << 20;

    static final Estimate NOTHING = new Estimate(0, 0, false);

    static Estimate of(Side source, KeySample sample) {
        long counted = source.content().keys().orElse(sample.looked());
        if (sample.whole()) {
            double average = average(source, sample, counted);
            long keys = sample.keys().size();
            return new Estimate(keys, Math.round(average * keys), sample.averageMemory() >= 0);
        }
        double share = sample.looked() == 0 ? 1 : (double) sample.keys().size() / sample.looked();
        long keys = Math.round(counted * share);
        long memory = Math.round(average(source, sample, counted) * keys);
        return new Estimate(keys, share == 1 ? Math.max(memory, alone(source)) : memory, false);
    }

    /** By the sample; on servers without {@code MEMORY USAGE} the whole server's memory, shared out evenly. */
    private static double average(Side source, KeySample sample, long counted) {
        if (sample.averageMemory() >= 0) {
            return sample.averageMemory();
        }
        ServerFacts facts = source.facts();
        long all = facts.keyspaces().values().stream().mapToLong(Keyspace::keys).sum();
        long memory = facts.dataMemory().orElse(facts.usedMemory().orElse(0));
        return counted == 0 || all == 0 ? 0 : (double) memory / all;
    }

    /** Where no other database has keys, the server knows the sum, big keys included that a sample misses. */
    private static long alone(Side source) {
        ServerFacts facts = source.facts();
        return facts.keyspaces().size() == 1
                        && facts.keyspaces().containsKey(source.address().database())
                ? facts.dataMemory().orElse(0) - NOISE
                : 0;
    }
}
