package dev.rehome.redis;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.KeyType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which keys a migration is about: the plan's {@code include}, {@code exclude} and {@code types}. */
public final class KeyFilter {
    private final List<KeyPattern> include;
    private final List<KeyPattern> exclude;
    private final Set<KeyType> types;
    private final boolean everyName;

    private KeyFilter(List<KeyPattern> include, List<KeyPattern> exclude, Set<KeyType> types) {
        this.include = include;
        this.exclude = exclude;
        this.types = types;
        this.everyName = exclude.isEmpty() && include.stream().anyMatch(KeyPattern::matchesEverything);
    }

    public static KeyFilter of(CopySettings settings) {
        return new KeyFilter(
                settings.include().stream().map(KeyPattern::new).toList(),
                settings.exclude().stream().map(KeyPattern::new).toList(),
                settings.types());
    }

    /** Whether every key of the database is meant. */
    public boolean acceptsEverything() {
        return everyName && acceptsEveryType();
    }

    public boolean acceptsEveryName() {
        return everyName;
    }

    /** Whether no key is left out for its type, so that the type need not be asked. */
    public boolean acceptsEveryType() {
        return types.isEmpty();
    }

    public boolean acceptsName(byte[] key) {
        return everyName || (any(include, key) && !any(exclude, key));
    }

    /** @param type as {@code TYPE} names it; a module's type is never one of those that can be listed */
    public boolean acceptsType(String type) {
        return types.isEmpty() || types.stream().anyMatch(each -> name(each).equals(type));
    }

    /**
     * What {@code SCAN MATCH} can do of it on the server, where that is anything: the single pattern that names must
     * match. {@link #acceptsName} still decides.
     */
    public Optional<byte[]> scanPattern() {
        return include.size() == 1 && !include.get(0).matchesEverything()
                ? Optional.of(include.get(0).bytes())
                : Optional.empty();
    }

    private static String name(KeyType type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    private static boolean any(List<KeyPattern> patterns, byte[] key) {
        for (KeyPattern pattern : patterns) {
            if (pattern.matches(key)) {
                return true;
            }
        }
        return false;
    }
}
