package dev.rehome.plan.yaml;

import java.util.regex.Pattern;

/** What the names in a plan may look like. */
final class Names {
    static final String CODE = "PLAN-NAME";
    static final Pattern PLAN = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /**
     * Keys of a ConfigMap's data: letters, digits, {@code -}, {@code _}, {@code .}, up to 253, and not {@code .} or anything
     * that begins with {@code ..} (Kubernetes, validation.IsConfigMapKey).
     */
    static final Pattern CONFIG_MAP_KEY = Pattern.compile("(?!\\.\\.|\\.$)[A-Za-z0-9._-]{1,253}");

    /** Names of ConfigMaps (Kubernetes: a DNS subdomain, RFC 1123). */
    static final Pattern CONFIG_MAP =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

    static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    /** Where in a Terraform file the map is: identifiers with dots, or quoted in brackets. */
    static final Pattern TARGET =
            Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*|\\[\"[^\"\\\\\\x00-\\x1f]+\"\\])*");

    /** A relative path with slashes that stays where it starts. */
    static final Pattern FILE = Pattern.compile("(?!/|.*//|(.*/)?\\.\\.?(/|$)).*[^/]");

    private Names() {}

    static Value<String> plan() {
        return Values.text(PLAN, CODE, "a-z, 0-9 and -, beginning with a letter or digit, up to 63 characters");
    }

    static Value<String> instance() {
        return Values.text(INSTANCE, CODE, "letters, digits, -, _ and ., beginning with a letter or digit, up to 63");
    }

    static Value<String> configMapKey() {
        return Values.text(
                CONFIG_MAP_KEY, CODE, "letters, digits, -, _ and ., which are what a ConfigMap key can hold");
    }
}
