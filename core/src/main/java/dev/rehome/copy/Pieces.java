package dev.rehome.copy;

import dev.rehome.copy.logical.Bounds;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.SizeEvidence;

/**
 * Which keys of a pass travel by their elements, and within what bounds.
 *
 * @param method as the plan and the preflight have settled it: {@code AUTO} for those keys that need it
 * @param bigKey bytes from which on a key needs it
 * @param evidence whether a key so large is possible
 */
record Pieces(Method method, long bigKey, Bounds bounds, Temporaries temporaries, SizeEvidence evidence) {
    /** Small enough for either server to be kept from others for some milliseconds only. */
    private static final long CHUNK = 1 << 20;

    /** Several workers hold an element or two at once, and one more copy of it is made on its way. */
    private static final long PART_OF_MEMORY = 16;

    static Pieces of(CopySettings settings, Temporaries temporaries, SizeEvidence evidence) {
        long chunk = Math.min(CHUNK, settings.batchBytes());
        long element = Math.max(settings.batchBytes(), Runtime.getRuntime().maxMemory() / PART_OF_MEMORY);
        return new Pieces(
                settings.method(),
                settings.bigKeyBytes(),
                new Bounds(chunk, element, settings.unsupported()),
                temporaries,
                evidence);
    }

    /** Corrects the memory of a key, if that was asked, by the beginning of its dump, which is here and stays. */
    void weigh(Page page, int index, RedisConnection source) {
        long told = page.memory(index);
        if (told > 0) {
            page.memory(index, evidence.sure(told, page.type(index), page.payload(index), source));
        }
    }

    /** Whether every key travels by its elements. */
    boolean all() {
        return method == Method.LOGICAL;
    }

    /** Whether a key may travel by its elements where it needs to. */
    boolean permitted() {
        return method != Method.RESTORE;
    }
}
