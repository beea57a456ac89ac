package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Position;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanExcerptTest {
    /** The caret stands under the same character, or under the mask that took its place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`  name: Shared_Redis` | 9 | `  name: Shared_Redis` | 9",
                "`source: redis://old:6379/3` | 9 | `source: redis://old:6379/3` | 9",
                "`source: redis://u:s3cret@old:x` | 9 | `source: redis://***@old:x` | 9",
                "`source: redis://u:s3cret@old:x` | 30 | `source: redis://***@old:x` | 25",
                "`source: redis://u:s3cret@old:x` | 20 | `source: redis://***@old:x` | 17",
                "`{ a: redis://u:s3cret@h, b: redis://:s3cret@i, x: 1 }` | 49 | `{ a: redis://***@h, b: redis://***@i,"
                        + " x: 1 }` | 40",
                "`{ a: redis://h:1/2, b: redis://i:1/2, x: 1 }` | 40 | `{ a: redis://h:1/2, b: redis://i:1/2, x: 1 }`"
                        + " | 40",
                "`a: redis://u:s3cret` | 4 | `a: redis://***` | 4",
                "`a: redis://[::1]:1/2 # why` | 4 | `a: redis://[::1]:1/2 # why` | 4",
                "`a: redis://${env:H}:${env:P}/2 # why` | 4 | `a: redis://${env:H}:${env:P}/2 # why` | 4",
                "`a: redis://h/2 # ask me@example.org` | 1 | `a: redis://***@example.org` | 1",
                "`source: u:s3cret@h/3` | 9 | `source: ***@h/3` | 9",
                "`name: gravity@staging` | 7 | `name: gravity@staging` | 7",
                "`\tname: x` | 1 | ` name: x` | 1",
                "`🎉: é: x` | 4 | `🎉: é: x` | 4",
                "`short` | 99 | `short` | 6",
            })
    void showsTheLineWithoutUserInfo(String line, int column, String shown, int caret) {
        assertThat(PlanExcerpt.of(new Position("p", 1, column), List.of(line))).hasValue(new PlanExcerpt(shown, caret));
    }

    @Test
    void aFileThatHasChangedHasNoSuchLine() {
        assertThat(PlanExcerpt.of(new Position("p", 3, 1), List.of("a", "b"))).isEmpty();
    }

    @Property
    void aPasswordIsNeverShown(
            @ForAll("text") String before,
            @ForAll("text") String inside,
            @ForAll("text") String after,
            @ForAll @IntRange(min = 1, max = 60) int column) {
        String line = "  source: " + before + "redis://u:s3cret" + inside + "@" + after;
        PlanExcerpt excerpt =
                PlanExcerpt.of(new Position("p", 1, column), List.of(line)).orElseThrow();
        assertThat(excerpt.line()).doesNotContain("s3cret");
        assertThat(excerpt.column()).isBetween(1, excerpt.line().length() + 1);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings().withChars(":/@ \"',{}[]#xh1").ofMaxLength(12);
    }
}
