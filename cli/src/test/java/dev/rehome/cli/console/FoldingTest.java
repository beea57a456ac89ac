package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

final class FoldingTest {
    @Example
    void breaksBetweenWordsAndIndentsWhatFollows() {
        assertThat(plain(Text.of("the destination is not empty"), 16, 2))
                .containsExactly("the destination", "  is not empty");
    }

    @Example
    void leavesWhatFitsAsItIs() {
        assertThat(plain(Text.of("two  blanks "), 12, 2)).containsExactly("two  blanks ");
    }

    @Example
    void keepsLongWordsWholeSoThatTheyCanBeCopied() {
        assertThat(plain(Text.of("pass sha256:0123456789abcdef or not"), 12, 2))
                .containsExactly("pass", "  sha256:0123456789abcdef", "  or not");
    }

    @Example
    void keepsTheIndentOfTheFirstLine() {
        assertThat(plain(Text.of("  give it another"), 10, 2)).containsExactly("  give it", "  another");
    }

    @Example
    void doesNotBreakWhereOnlyTheToneChanges() {
        Text text = Text.of(Tone.BAD, "error").and(Tone.STRONG, "-free words").and(Tone.FAINT, " [CODE]");
        List<Text> lines = Folding.lines(text, 17, 2);
        assertThat(lines.stream().map(Text::plain)).containsExactly("error-free words", "  [CODE]");
        assertThat(lines.get(1).pieces()).contains(new Text.Piece(Tone.FAINT, "[CODE]"));
    }

    @Property(tries = 200)
    void losesNoWordAndIsNoWiderThanItMustBe(
            @ForAll @Size(min = 1, max = 20) List<@AlphaChars @StringLength(min = 1, max = 12) String> words,
            @ForAll @IntRange(min = 14, max = 60) int width) {
        List<String> lines = plain(Text.of(String.join(" ", words)), width, 2);
        assertThat(String.join(" ", lines).strip().split("\\s+")).containsExactlyElementsOf(words);
        assertThat(lines).allMatch(line -> line.length() <= width);
    }

    private static List<String> plain(Text text, int width, int indent) {
        return Folding.lines(text, width, indent).stream().map(Text::plain).toList();
    }
}
