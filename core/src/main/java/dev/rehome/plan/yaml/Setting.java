package dev.rehome.plan.yaml;

/**
 * A key of one of the blocks that may stand at four places of a plan.
 *
 * @param path with dots, as {@code --set} names it: {@code copy.batch.keys}
 */
record Setting<T>(String path, Value<T> type) {}
