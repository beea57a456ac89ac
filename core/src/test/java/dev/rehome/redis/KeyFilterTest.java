package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
    private static final String ALPHABET = "ab*?[]^-\\c";

    /** The server is the judge: what {@code KEYS} lists is what the pattern matches. */
    @Test
    @NeedsServers
    void patternsMatchAsTheServerMatchesThem(Servers servers) {
        Random random = new Random(7);
        try (RespClient client = servers.start().client()) {
            List<byte[]> keys = new ArrayList<>();
            for (int index = 0; index < 400; index++) {
                byte[] key = text(random, 6);
                keys.add(key);
                client.command("SET", key, "v");
            }
            for (int index = 0; index < 1500; index++) {
                byte[] pattern = text(random, 7);
                Set<String> expected = new TreeSet<>(client.texts("KEYS", pattern));
                KeyPattern tried = new KeyPattern(string(pattern));
                Set<String> found = new TreeSet<>();
                keys.stream().filter(tried::matches).forEach(key -> found.add(string(key)));
                assertThat(found).as(string(pattern)).isEqualTo(expected);
            }
        }
    }

    private static byte[] text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(longest); length > 0; length--) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String string(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void bytesThatAreNoTextMatchToo() {
        KeyPattern pattern = new KeyPattern("a?*b");
        assertThat(pattern.matches(new byte[] {'a', (byte) 0xff, 0, '\n', 'b'})).isTrue();
        assertThat(pattern.matches(new byte[] {'a', (byte) 0xff, 0, '\n'})).isFalse();
        assertThat(new KeyPattern("").matches(new byte[0])).isTrue();
    }

    @Test
    void manyStarsTakeNoLongTime() {
        byte[] key = "a".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
        assertThat(new KeyPattern("a*".repeat(30) + "b").matches(key)).isFalse();
    }

    @Test
    void everythingIsAcceptedByDefault() {
        KeyFilter filter = KeyFilter.of(CopySettings.DEFAULTS);
        assertThat(filter.acceptsEverything()).isTrue();
        assertThat(filter.scanPattern()).isEmpty();
        assertThat(filter.acceptsType("ReJSON-RL")).isTrue();
    }

    @Test
    void whatIsExcludedIsNotAcceptedThoughIncluded() {
        KeyFilter filter = filter(List.of("user:*", "session:*"), List.of("*:cache", "user:1"), Set.of());
        assertThat(List.of("user:2", "session:", "user:12"))
                .allMatch(key -> filter.acceptsName(key.getBytes(StandardCharsets.UTF_8)));
        assertThat(List.of("user:1", "user:x:cache", "other", "xuser:2"))
                .noneMatch(key -> filter.acceptsName(key.getBytes(StandardCharsets.UTF_8)));
        assertThat(filter.scanPattern()).isEmpty();
        assertThat(filter.acceptsEverything()).isFalse();
    }

    @Test
    void theServerHelpsWithASinglePattern() {
        KeyFilter filter = filter(List.of("ключ:*"), List.of(), Set.of(KeyType.ZSET, KeyType.STRING));
        assertThat(filter.scanPattern())
                .hasValueSatisfying(
                        pattern -> assertThat(pattern).isEqualTo("ключ:*".getBytes(StandardCharsets.UTF_8)));
        assertThat(filter.acceptsType("zset")).isTrue();
        assertThat(filter.acceptsType("hash")).isFalse();
        assertThat(filter.acceptsType("ReJSON-RL")).isFalse();
    }

    private static KeyFilter filter(List<String> include, List<String> exclude, Set<KeyType> types) {
        CopySettings defaults = CopySettings.DEFAULTS;
        return KeyFilter.of(new CopySettings(
                defaults.mode(),
                defaults.method(),
                defaults.unsupported(),
                defaults.onConflict(),
                defaults.destination(),
                include,
                exclude,
                types,
                defaults.evictionData(),
                defaults.bigKeyBytes(),
                defaults.batchKeys(),
                defaults.batchBytes(),
                defaults.workers(),
                defaults.limits(),
                defaults.timeouts(),
                defaults.retry()));
    }
}
