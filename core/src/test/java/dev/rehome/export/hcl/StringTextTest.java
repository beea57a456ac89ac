package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.export.RealTerraform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringTextTest {
    private static final List<String> ODD = List.of(
            "plain",
            "\"quoted\"",
            "back\\slash",
            "new\nline",
            "cr\rtab\t",
            "${x}",
            "%{if}",
            "$${x}",
            "$$${",
            "$",
            "%%",
            "100%",
            "{}",
            "日本語 👩‍👩‍👧 é",
            "\\n",
            "\\${",
            "\u0000\u0001\u007f",
            "a$",
            "%");

    @Property(tries = 2000)
    void unescapesWhatItEscapes(@ForAll String value) {
        String quoted = StringText.quote(value);

        assertThat(quoted).doesNotContain("\n");
        assertThat(StringText.unescape(quoted.substring(1, quoted.length() - 1)))
                .contains(StringText.normalized(value));
    }

    @Test
    void writesWhatTerraformReads(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        List<String> values = ODD.stream()
                .filter(value -> value.chars().noneMatch(c -> c == 0))
                .toList();
        StringBuilder file = new StringBuilder("locals {\n  values = [\n");
        values.forEach(
                value -> file.append("    ").append(StringText.quote(value)).append(",\n"));
        Files.writeString(folder.resolve("main.tf"), file + "  ]\n}\n");

        String read = terraform.evaluate(folder, "join(\" \", [for value in local.values : base64encode(value)])");

        assertThat(read.replace("\"", "").split(" "))
                .containsExactly(values.stream()
                        .map(value -> Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)))
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "force force",
                "a-b_2 a-b_2",
                "_x _x",
                "x.y \"x.y\"",
                "2x \"2x\"",
                "-x \"-x\"",
                "for \"for\"",
                "null \"null\"",
                "true \"true\"",
                "Über \"Über\"",
                "${x} \"$${x}\"",
            })
    void quotesKeysThatCannotBeBare(String name, String key) {
        assertThat(StringText.key(name)).isEqualTo(key.replace("\\", ""));
    }

    @Test
    void readsTheEscapesOfUnicode() {
        assertThat(StringText.unescape("\\u00e9\\U0001F600\\t")).contains("é😀\t");
        assertThat(StringText.unescape("e\\u0301")).contains("é");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\q", "\\b", "\\u12", "\\ud83d", "\\U00110000", "\\u12g4", "\\x41", "\\"})
    void knowsNoOtherEscapes(String literal) {
        assertThat(StringText.unescape(literal)).isEmpty();
    }
}
