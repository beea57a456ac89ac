package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    @Test
    void splitsAtBlanksOutsideQuotes() {
        assertThat(words("SET \"a b\" 'c \\ d' \"\" \"\\x00\\n\\\"\""))
                .containsExactly("SET", "a b", "c \\ d", "", "\0\n\"");
    }

    @Property(tries = 200)
    void readsWhatItQuotes(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(CommandLine.split(CommandLine.quote(text))).singleElement().isEqualTo(bytes);
    }

    private static List<String> words(String line) {
        return CommandLine.split(line).stream()
                .map(word -> new String(word, StandardCharsets.UTF_8))
                .toList();
    }
}
