package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScannerTest {
    /** What opens, closes or escapes something, and a little of everything else. */
    private static final String[] PIECES =
            ("\"|${|%{|~}|}|{|$|$$|%|\\|\\\"|<<EOT\n|<<-EOT\r\n|EOT|\n|\r\n|\r|#|//|/*|*/"
                            + "| |\t|=|==|=>|...|.|1.5e3|7|name|é|👩‍👩‍👧|\uFEFF|[|]|(|)|,|:|::|?|!|~|-")
                    .split("[|]");

    @Property(tries = 2000)
    void tokensMakeUpAnyText(@ForAll String text) {
        assertThat(joined(Scanner.scan(text))).isEqualTo(text);
    }

    @Property(tries = 5000)
    void tokensMakeUpWhatLooksLikeTerraform(@ForAll("pieces") String text) {
        List<Token> tokens = Scanner.scan(text);

        assertThat(joined(tokens)).isEqualTo(text);
        int at = 0;
        for (Token token : tokens) {
            assertThat(token.start()).isEqualTo(at);
            at = token.end();
        }
        assertThat(tokens.stream().filter(token -> token.text().isEmpty()))
                .allMatch(token -> token.kind() == TokenKind.INVALID)
                .hasSizeLessThan(2);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(PIECES).list().ofMaxSize(40).map(pieces -> String.join("", pieces));
    }

    @Test
    void findsTemplatesInStringsAndStringsInTemplates() {
        assertThat(shown("\"a${b[\"}\"]}$${c}%{~ if d ~}e%%{\""))
                .isEqualTo("QUOTE_OPEN\" LITERALa TEMPLATE_OPEN${ IDENTIFIERb SYMBOL[ QUOTE_OPEN\" LITERAL} "
                        + "QUOTE_CLOSE\" SYMBOL] TEMPLATE_CLOSE} LITERAL$${c} TEMPLATE_OPEN%{~ IDENTIFIERif "
                        + "IDENTIFIERd TEMPLATE_CLOSE~} LITERALe%%{ QUOTE_CLOSE\"");
    }

    @Test
    void countsBracesInsideOfTemplates() {
        assertThat(shown("\"${{a={}}}\"x"))
                .isEqualTo("QUOTE_OPEN\" TEMPLATE_OPEN${ SYMBOL{ IDENTIFIERa SYMBOL= SYMBOL{ SYMBOL} SYMBOL} "
                        + "TEMPLATE_CLOSE} QUOTE_CLOSE\" IDENTIFIERx");
    }

    @ParameterizedTest
    @CsvSource({
        "$${x}, LITERAL",
        "$$${x}, LITERAL",
        "${x}, TEMPLATE_OPEN",
        "%%{x}, LITERAL",
        "%${x}, LITERAL TEMPLATE_OPEN",
        "\\${x}, LITERAL",
        "$x, LITERAL",
        "x$, LITERAL",
    })
    void tellsEscapedTemplatesFromTemplates(String text, String kinds) {
        String found = Scanner.scan('"' + text + '"').stream()
                .map(Token::kind)
                .filter(kind -> kind == TokenKind.LITERAL || kind == TokenKind.TEMPLATE_OPEN)
                .map(TokenKind::name)
                .collect(Collectors.joining(" "));

        assertThat(found).startsWith(kinds).hasSize(kinds.length());
    }

    @Test
    void endsAHeredocAtItsMarkerOnly() {
        List<Token> tokens = Scanner.scan("a = <<-EOT\n  EOTX\n  ${b}EOT\n  \"{ # EOT\n\tEOT  \nc = 1\n");

        assertThat(tokens).extracting(Token::kind).containsOnlyOnce(TokenKind.HEREDOC_CLOSE);
        assertThat(tokens.stream().filter(token -> token.isName("c"))).hasSize(1);
        assertThat(tokens.stream().filter(token -> token.kind() == TokenKind.HEREDOC_CLOSE))
                .extracting(Token::text)
                .containsExactly("\tEOT  ");
    }

    @Test
    void scansHeredocsInHeredocs() {
        String text = "a = <<A\n${f(<<B\nA\nB\n)}\nA\nb = 1\n";

        assertThat(Scanner.scan(text).stream().filter(token -> token.kind() == TokenKind.HEREDOC_CLOSE))
                .extracting(Token::text)
                .containsExactly("B", "A");
        assertThat(Scanner.scan(text)).noneMatch(token -> token.kind() == TokenKind.INVALID);
    }

    @Test
    void leavesTheNewlineOutOfAComment() {
        assertThat(shown("a # b\r\nc // d\n/* e\n*/ f"))
                .isEqualTo("IDENTIFIERa COMMENT# b NEWLINE\r\n"
                        + " IDENTIFIERc COMMENT// d NEWLINE\n"
                        + " COMMENT/* e\n"
                        + "*/ IDENTIFIERf");
    }

    @Test
    void readsNumbersAndNamesAsTerraformDoes() {
        assertThat(shown("1.5e-3 7. 1..2 a-b _x 1e"))
                .isEqualTo("NUMBER1.5e-3 NUMBER7 SYMBOL. NUMBER1..2 IDENTIFIERa-b IDENTIFIER_x NUMBER1 IDENTIFIERe");
    }

    @Test
    void saysWhatIsLeftOpen() {
        assertThat(shown("\"a")).isEqualTo("QUOTE_OPEN\" LITERALa INVALID");
        assertThat(shown("\"a\nb\"")).contains("INVALID\n");
        assertThat(shown("a\rb")).contains("INVALID\r");
    }

    private static String joined(List<Token> tokens) {
        return tokens.stream().map(Token::text).collect(Collectors.joining());
    }

    private static String shown(String text) {
        return Scanner.scan(text).stream()
                .filter(token -> token.kind() != TokenKind.SPACE)
                .map(token -> token.kind() + token.text())
                .collect(Collectors.joining(" "));
    }
}
