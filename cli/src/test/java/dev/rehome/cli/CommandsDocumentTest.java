package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds {@code docs/commands.md} to what the program says of itself. With {@code -Drehome.update-documents} it writes the
 * document anew instead.
 */
class CommandsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/commands.md");
    private static final Pattern BLOCK =
            Pattern.compile("(```text\\n\\$ rehome ([^\\n]*)\\n)(?:(?!```).)*(```\\n)", Pattern.DOTALL);
    private static final Pattern VERB = Pattern.compile("(?m)^  ([a-z]+) ");

    @Test
    void saysWhatHelpSays() throws IOException {
        String document = Files.readString(DOCUMENT);
        String produced = BLOCK.matcher(document).replaceAll(CommandsDocumentTest::withHelp);
        if (System.getProperty("rehome.update-documents") != null) {
            Files.writeString(DOCUMENT, produced);
            return;
        }
        assertThat(document)
                .as("docs/commands.md; -Drehome.update-documents writes it anew")
                .isEqualTo(produced);
    }

    @Test
    void explainsEveryVerb() throws IOException {
        String document = Files.readString(DOCUMENT);
        assertThat(verbs("--help"))
                .isNotEmpty()
                .allSatisfy(verb -> assertThat(document).contains("$ rehome " + verb + " --help\n"));
        assertThat(verbs("audit", "--help"))
                .isNotEmpty()
                .allSatisfy(verb -> assertThat(document).contains("$ rehome audit " + verb + " --help\n"));
    }

    @Test
    void fitsATerminal() {
        for (String verb : verbs("--help")) {
            assertThat(help(verb, "--help").lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    private static String withHelp(MatchResult block) {
        String help = help(block.group(2).split(" "));
        return Matcher.quoteReplacement(block.group(1) + help + block.group(3));
    }

    private static List<String> verbs(String... arguments) {
        String help = help(arguments);
        return VERB.matcher(help.substring(help.indexOf("Verbs:")))
                .results()
                .map(verb -> verb.group(1))
                .toList();
    }

    private static String help(String... arguments) {
        RunOfMain.Result result = RunOfMain.in(Path.of("").toAbsolutePath()).run(arguments);
        assertThat(result.exit()).as(Arrays.toString(arguments)).isZero();
        return result.output();
    }
}
