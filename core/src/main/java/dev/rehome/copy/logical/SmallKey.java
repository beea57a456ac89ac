package dev.rehome.copy.logical;

import dev.rehome.plan.CopySettings.KeyType;
import org.jspecify.annotations.Nullable;

/** One of the keys that travel together. */
final class SmallKey {
    final byte[] key;
    final boolean replace;
    /** Null for one of which nothing is known that can be copied together with others. */
    @Nullable
    KeyType type;
    /** In the source's memory, about. */
    long size;
    /** Of its elements. */
    long bytes;
    /** How many commands at the destination write it. */
    int commands;
    /** Null where it is to be copied alone. */
    @Nullable
    LogicalOutcome outcome;

    SmallKey(byte[] key, boolean replace) {
        this.key = key;
        this.replace = replace;
    }

    /** Whether nothing has been decided about it. */
    boolean open() {
        return type != null && outcome == null;
    }

    /** It is to be copied alone. */
    void leave() {
        type = null;
        outcome = null;
    }
}
