package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Position;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
    @ParameterizedTest
    @CsvSource({
        "'  sorce: x', 3, 2, ^^^^^",
        "'a: \"b c\" # d', 4, 3, ^^^^^",
        "'copy: { batch: { bites: 1 } }', 18, 17, ^^^^^",
        "'鍵: wert', 4, 4, ^^^^",
        "'after: [kaws, force]', 15, 14, ^^^^^",
        "'', 1, 0, ^",
        "'short', 40, 5, ^",
        "'\uD83D\uDE00: x', 4, 4, ^"
    })
    void putsTheMarkerUnderTheWord(String line, int column, int indent, String marker) {
        Excerpt excerpt = excerpt(line, column);
        assertThat(excerpt.line()).isEqualTo(line);
        assertThat(excerpt.indent()).isEqualTo(indent);
        assertThat(excerpt.marker()).isEqualTo(marker);
    }

    @Test
    void marksWhatIsLeftOfAUrlWithoutItsUserInfo() {
        Excerpt excerpt = excerpt("  source: redis://joe:p@ss@old:6379/3x", 11);
        assertThat(excerpt.line()).isEqualTo("  source: redis://***@old:6379/3x");
        assertThat(excerpt.indent()).isEqualTo(10);
        assertThat(excerpt.marker()).hasSize("redis://***@old:6379/3x".length());
    }

    @Test
    void showsAPartOfALongLine() {
        String line = "x".repeat(500) + " here " + "y".repeat(500);
        Excerpt excerpt = excerpt(line, 502);
        assertThat(excerpt.line()).hasSizeLessThanOrEqualTo(160).contains(" here ");
        assertThat(excerpt.line().substring(excerpt.indent())).startsWith("here");
        assertThat(excerpt.marker()).isEqualTo("^^^^");
    }

    @Test
    void hasNothingToShowOfALineThatIsGone() {
        assertThat(Excerpt.of(new Position("f", 2, 1), List.of("one"))).isEmpty();
    }

    private static Excerpt excerpt(String line, int column) {
        return Excerpt.of(new Position("f", 1, column), List.of(line)).orElseThrow();
    }
}
