package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GlobProperties {
    @Property(tries = 5000)
    void matchesAsTheRegularExpressionDoes(@ForAll("globs") String glob, @ForAll("names") String name) {
        Pattern pattern =
                Pattern.compile(glob.replace(".", "\\.").replace("*", ".*").replace("?", "."));
        assertThat(Glob.matches(glob, name)).isEqualTo(pattern.matcher(name).matches());
    }

    @Provide
    Arbitrary<String> globs() {
        return Arbitraries.strings().withChars("ab.*?").ofMaxLength(7);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab.").ofMaxLength(8);
    }
}
