package dev.rehome.assignment;

import java.util.regex.Pattern;

/**
 * What a key of a Kubernetes ConfigMap may be: at most 253 letters, digits, {@code -}, {@code _} and {@code .}, and no
 * name of a folder (Kubernetes, IsConfigMapKey).
 */
public final class ConfigMapKey {
    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    private ConfigMapKey() {}

    public static boolean canBe(String key) {
        return KEY.matcher(key).matches() && !key.equals(".") && !key.startsWith("..");
    }
}
