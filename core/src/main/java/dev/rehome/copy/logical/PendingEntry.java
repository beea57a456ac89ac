package dev.rehome.copy.logical;

/**
 * An entry that was delivered and not acknowledged.
 *
 * @param deliveredAt in the source's time where it tells that, else what it says has passed since, negated
 */
record PendingEntry(String id, byte[] consumer, long deliveredAt, long deliveries) {}
