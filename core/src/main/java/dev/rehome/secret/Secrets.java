package dev.rehome.secret;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every secret that this process has seen, so that none is written anywhere. Safe for several threads. */
public final class Secrets {
    private final Set<Secret> known = ConcurrentHashMap.newKeySet();
    private final Mask mask = new Mask();

    /** Makes a secret of a value and remembers it for masking. */
    public Secret of(String value) {
        Secret secret = new Secret(value);
        if (!known.contains(secret)) {
            mask.add(value);
            known.add(secret);
        }
        return secret;
    }

    /**
     * The text with each known secret replaced by {@code ***}: raw, percent-encoded, or escaped as in JSON, HCL, shells and
     * HTML. A secret of one or two characters is left, since it stands everywhere by chance.
     */
    public String mask(String text) {
        return mask.apply(text);
    }
}
