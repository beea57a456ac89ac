package dev.rehome.secret;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Every secret that this process has seen, so that none is written anywhere. Safe for several threads. */
public final class Secrets {
    private final Set<Secret> known = ConcurrentHashMap.newKeySet();

    /** Makes a secret of a value and remembers it for masking. */
    public Secret of(String value) {
        Secret secret = new Secret(value);
        known.add(secret);
        return secret;
    }

    /** The text with each known secret, raw or percent-encoded, replaced by {@code ***}. */
    public String mask(String text) {
        return Mask.of(known).apply(text);
    }
}
