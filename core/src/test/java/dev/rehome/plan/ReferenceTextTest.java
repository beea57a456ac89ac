package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehome.plan.ReferenceText.EnvironmentReference;
import dev.rehome.plan.ReferenceText.FileReference;
import dev.rehome.plan.ReferenceText.Literal;
import dev.rehome.plan.ReferenceText.Part;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTextTest {
    @Test
    void findsReferencesBetweenText() throws MalformedTextException {
        assertThat(ReferenceText.parse("a${env:B_1}c${file:d e/f}$${g}$").parts())
                .containsExactly(
                        new Literal("a"),
                        new EnvironmentReference("B_1"),
                        new Literal("c"),
                        new FileReference("d e/f"),
                        new Literal("${g}$"));
        assertThat(ReferenceText.parse("$$${env:A").parts()).containsExactly(new Literal("$${env:A"));
    }

    @Test
    void aWholeReferenceIsOneReference() throws MalformedTextException {
        assertThat(ReferenceText.parse("${env:A}").isOneReference()).isTrue();
        assertThat(ReferenceText.parse("${env:A}${env:B}").isOneReference()).isFalse();
        assertThat(ReferenceText.parse("x${env:A}").isOneReference()).isFalse();
        assertThat(ReferenceText.parse("x").isOneReference()).isFalse();
        assertThat(ReferenceText.parse("").isOneReference()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${",
                "${env:A",
                "${}",
                "${A}",
                "${env:}",
                "${env:1A}",
                "${env:A-B}",
                "${file:}",
                "${file: }",
                "${vault:x}",
                "${ENV:A}",
            })
    void refusesWhatIsNone(String text) {
        assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> ReferenceText.parse(text));
    }

    @Test
    void doesNotShowWhatOnlyLooksLikeAReference() {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> ReferenceText.parse("${hunter2!}"))
                .satisfies(malformed ->
                        assertThat(malformed.reason() + malformed.hint()).doesNotContain("hunter2"));
    }

    @Test
    void doesNotPrintItself() throws MalformedTextException {
        ReferenceText text = ReferenceText.parse("hunter2${env:A}");
        assertThat(text).hasToString("***");
        assertThat(text.parts().get(0).toString()).doesNotContain("hunter2");
    }

    @Property
    void isReadAsItIsWritten(@ForAll("parts") List<Part> parts) throws MalformedTextException {
        ReferenceText parsed = ReferenceText.parse(new ReferenceText(parts).written());
        assertThat(parsed.written()).isEqualTo(new ReferenceText(parts).written());
        assertThat(parsed.references())
                .isEqualTo(parts.stream()
                        .filter(part -> !(part instanceof Literal))
                        .toList());
    }

    @Provide
    Arbitrary<List<Part>> parts() {
        Arbitrary<Part> literals = Arbitraries.strings()
                .withChars("ab{}:@ \n")
                .ofMinLength(1)
                .ofMaxLength(8)
                .map(Literal::new);
        Arbitrary<Part> variables = Arbitraries.strings()
                .withChars("AB_")
                .ofMinLength(1)
                .ofMaxLength(5)
                .map(EnvironmentReference::new);
        Arbitrary<Part> files = Arbitraries.strings()
                .withChars("ab/. @")
                .ofMinLength(1)
                .ofMaxLength(8)
                .filter(path -> !path.isBlank())
                .map(FileReference::new);
        return Arbitraries.oneOf(literals, Arbitraries.just(new Literal("${")), variables, files)
                .list()
                .ofMaxSize(6);
    }
}
