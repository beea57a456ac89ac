package dev.rehome.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hands keys out, some at a time. Safe for several threads. */
interface KeySource {
    /** The next keys, possibly none; null at the end. */
    @Nullable
    List<byte[]> next();
}
