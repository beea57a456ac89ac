package dev.rehome.copy;

import java.util.List;

/**
 * What the destination could not hold of some keys that were copied otherwise.
 *
 * @param what it is, the same for all keys of one kind
 * @param count how many keys lack it
 * @param keys some of them
 */
record Loss(String what, long count, List<byte[]> keys) {
    /** As many are named in the audit log. */
    static final int KEYS_NAMED = 20;

    Loss {
        keys = List.copyOf(keys);
    }
}
