package dev.rehome.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.PercentEncoding;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.json.JsonMapper;

class MaskProperties {
    private static final JsonMapper JSON = new JsonMapper();

    @Property
    void noneIsLeftWhateverItIs(
            @ForAll("secrets") List<String> known, @ForAll("noise") String before, @ForAll("noise") String after) {
        Secrets secrets = new Secrets();
        known.forEach(secrets::of);
        for (String secret : known) {
            for (String written : List.of(secret, PercentEncoding.encode(secret), json(secret))) {
                assertThat(secrets.mask(before + written + after))
                        .as(written)
                        .contains("***")
                        .doesNotContain(secret);
            }
        }
    }

    @Property
    void nothingElseIsTouched(@ForAll("secrets") List<String> known, @ForAll("noise") String text) {
        Secrets secrets = new Secrets();
        known.forEach(secrets::of);
        assertThat(secrets.mask(text)).isEqualTo(text);
    }

    private static String json(String text) {
        String quoted = JSON.writeValueAsString(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    @Provide
    Arbitrary<List<String>> secrets() {
        return Arbitraries.strings()
                .withChars("ABC@/:%\"\\${}'\n\t\u0001\u00e9<&+ ")
                .ofMinLength(3)
                .ofMaxLength(16)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("xyz012_.").ofMaxLength(20);
    }
}
