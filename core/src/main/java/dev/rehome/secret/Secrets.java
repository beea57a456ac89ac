package dev.rehome.secret;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every secret that this process has seen, so that none is written anywhere. Safe for several threads. */
public final class Secrets {
    private final Set<Secret> known = new HashSet<>();
    private volatile @Nullable Mask mask;

    /** Makes a secret of a value and remembers it for masking. */
    public synchronized Secret of(String value) {
        Secret secret = new Secret(value);
        if (known.add(secret)) {
            mask = null;
        }
        return secret;
    }

    /**
     * The text with each known secret replaced by {@code ***}: raw, percent-encoded, or escaped as in JSON, HCL, shells and
     * HTML. A secret of one or two characters is left, since it stands everywhere by chance.
     */
    public String mask(String text) {
        Mask current = mask;
        return (current == null ? newMask() : current).apply(text);
    }

    private synchronized Mask newMask() {
        Mask fresh = Mask.of(known);
        mask = fresh;
        return fresh;
    }
}
