package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PainterTest {
    @Test
    void paintsNothingButColours() {
        Text text = Text.of("all ").and(Tone.GOOD, "done").and(".");
        assertThat(Painter.PLAIN.paint(text)).isEqualTo("all done.");
        assertThat(Painter.COLOURS.paint(text)).isEqualTo("all \u001b[32mdone\u001b[0m.");
    }

    @ParameterizedTest
    @EnumSource(Tone.class)
    void everyToneEndsBehindItsText(Tone tone) {
        String painted = Painter.COLOURS.paint(Text.of(tone, "x"));
        assertThat(painted).contains("x");
        assertThat(painted.endsWith("x") || painted.endsWith("\u001b[0m")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "a\rb", "\u0007", "\u009b31m", "\u202eevil", "x\ny"})
    void showsControlCharactersInsteadOfObeyingThem(String evil) {
        for (Painter painter : new Painter[] {Painter.PLAIN, Painter.COLOURS}) {
            assertThat(painter.paint(Text.of(evil))).contains("\\x").doesNotContain(evil);
        }
    }
}
