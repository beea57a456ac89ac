package dev.rehome.export.hcl;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Terraform file's text.
 *
 * @param name as problems name it
 * @param tokens the whole text, in order
 */
record Source(String name, String text, List<Token> tokens) {
    static Source of(String name, String text) {
        return new Source(name, text, Scanner.scan(text));
    }

    /**
     * Reads bytes that must be UTF-8, so that writing the text gives them again.
     *
     * @throws RefusedException where they are not
     */
    static Source read(String name, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            throw new RefusedException(
                    Problem.error(
                            "TERRAFORM-UNREADABLE",
                            "this file is not UTF-8",
                            position(name, text, text.length()),
                            "save it as UTF-8; Terraform reads nothing else"),
                    null);
        }
        return of(name, text);
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    Position position(int offset) {
        return position(name, text, offset);
    }

    /** The text from one token to before another. */
    String between(int fromToken, int toToken) {
        return fromToken >= toToken
                ? ""
                : text.substring(
                        tokens.get(fromToken).start(), tokens.get(toToken - 1).end());
    }

    private static Position position(String name, String text, int offset) {
        int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
        int line = 1
                + (int) text.substring(0, lineStart)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        int from = text.startsWith("\uFEFF") && lineStart == 0 ? Math.min(1, offset) : lineStart;
        return new Position(name, line, 1 + text.codePointCount(from, offset));
    }
}
