package dev.rehome.export.hcl;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Cuts HCL native syntax into tokens that give the text again when they are put together. The rules are those of
 * HCL's specification and of the scanner in github.com/hashicorp/hcl ({@code hclsyntax/scan_tokens.rl}), version 2.
 */
final class Scanner {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final Deque<Context> contexts = new ArrayDeque<>();
    private int at;

    private Scanner(String text) {
        this.text = text;
        contexts.push(new Context.Expression());
    }

    static List<Token> scan(String text) {
        return new Scanner(text).scan();
    }

    private List<Token> scan() {
        if (at < text.length() && text.charAt(at) == BYTE_ORDER_MARK) {
            emit(TokenKind.BYTE_ORDER_MARK, 1);
        }
        while (at < text.length()) {
            Context context = contexts.element();
            if (context instanceof Context.Expression expression) {
                scanExpression(expression);
            } else if (context instanceof Context.Heredoc heredoc) {
                scanHeredoc(heredoc);
            } else {
                scanQuoted();
            }
        }
        if (contexts.size() > 1) {
            emit(TokenKind.INVALID, 0);
        }
        return List.copyOf(tokens);
    }

    private void scanExpression(Context.Expression context) {
        if (text.charAt(at) == '"') {
            emit(TokenKind.QUOTE_OPEN, 1);
            contexts.push(new Context.Quoted());
        } else if (text.charAt(at) == '{') {
            context.braces++;
            emit(TokenKind.SYMBOL, 1);
        } else if (text.charAt(at) == '}' || text.startsWith("~}", at)) {
            closeBrace(context);
        } else {
            int heredoc = Lexeme.heredocOpening(text, at);
            if (heredoc > 0) {
                contexts.push(new Context.Heredoc(Lexeme.heredocMarker(text.substring(at, at + heredoc))));
                emit(TokenKind.HEREDOC_OPEN, heredoc);
            } else {
                Lexeme lexeme = Lexeme.at(text, at);
                emit(lexeme.kind(), lexeme.length());
            }
        }
    }

    private void closeBrace(Context.Expression context) {
        int length = text.charAt(at) == '~' ? 2 : 1;
        if (context.braces == 0 && contexts.size() > 1) {
            emit(TokenKind.TEMPLATE_CLOSE, length);
            contexts.pop();
        } else {
            context.braces--;
            emit(length == 1 ? TokenKind.SYMBOL : TokenKind.INVALID, length);
        }
    }

    private void scanQuoted() {
        int template = templateOpening();
        char next = text.charAt(at);
        if (next == '"') {
            emit(TokenKind.QUOTE_CLOSE, 1);
            contexts.pop();
        } else if (next == '\n' || next == '\r') {
            emit(TokenKind.INVALID, 1);
        } else if (template > 0) {
            emit(TokenKind.TEMPLATE_OPEN, template);
            contexts.push(new Context.Expression());
        } else {
            emit(TokenKind.LITERAL, Lexeme.quotedLiteral(text, at));
        }
    }

    private void scanHeredoc(Context.Heredoc context) {
        if (context.startOfLine && Lexeme.isMarkerLine(text, at, context.marker)) {
            emit(TokenKind.HEREDOC_CLOSE, Lexeme.lineLength(text, at));
            contexts.pop();
            return;
        }
        int template = templateOpening();
        if (template > 0) {
            context.startOfLine = false;
            emit(TokenKind.TEMPLATE_OPEN, template);
            contexts.push(new Context.Expression());
        } else {
            int length = Lexeme.heredocLiteral(text, at);
            context.startOfLine = text.charAt(at + length - 1) == '\n';
            emit(TokenKind.LITERAL, length);
        }
    }

    private int templateOpening() {
        if (!text.startsWith("${", at) && !text.startsWith("%{", at)) {
            return 0;
        }
        return text.startsWith("~", at + 2) ? 3 : 2;
    }

    private void emit(TokenKind kind, int length) {
        tokens.add(new Token(kind, at, text.substring(at, at + length)));
        at += length;
    }
}
