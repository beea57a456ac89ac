package dev.rehome.export.hcl;

import java.util.ArrayList;
import java.util.List;

/** Walks over the blocks and attributes of a file and notes the attributes that a path leads to or through. */
final class TargetFinder {
    /** Deeper than anybody nests blocks, and shallow enough for the stack. */
    private static final int DEEPEST = 500;

    private final Source source;
    private final TargetPath target;
    private final List<Attribute> found = new ArrayList<>();
    private int block = -1;
    private int at;

    /**
     * An attribute's place.
     *
     * @param name token index of its name
     * @param from token index after its equals sign
     * @param to token index after its expression
     * @param steps how many steps of the path it took; those left over are keys of maps within it
     */
    record Attribute(int name, int from, int to, int steps) {}

    /**
     * What was found.
     *
     * @param attributes in the order of the file: Terraform lets there be one, a file may hold more
     * @param block token index of the opening brace of the first block that holds, or would hold, the attribute; -1 where
     *     there is none
     */
    record Found(List<Attribute> attributes, int block) {}

    private TargetFinder(Source source, TargetPath target) {
        this.source = source;
        this.target = target;
    }

    /** Every attribute that the path leads to, or through on its way to a key. */
    static Found find(Source source, TargetPath target) {
        for (Token token : source.tokens()) {
            if (token.kind() == TokenKind.INVALID) {
                String what = token.text().isEmpty()
                        ? "the file ends inside a string, a heredoc or a template"
                        : "Terraform has no use for this character";
                throw Unreadable.at(source, token.start(), what);
            }
        }
        TargetFinder finder = new TargetFinder(source, target);
        finder.body(0, true);
        if (finder.at < source.tokens().size()) {
            throw finder.unexpected("a closing bracket without its opening");
        }
        return new Found(List.copyOf(finder.found), finder.block);
    }

    /**
     * Reads attributes and blocks up to a closing brace or the end.
     *
     * @param depth how many steps of the path led here
     * @param onPath whether the blocks around are those of the path
     */
    private void body(int depth, boolean onPath) {
        while (skipLines()) {
            if (token().is("}") || token().is(")") || token().is("]")) {
                return;
            }
            int name = at;
            if (token().kind() != TokenKind.IDENTIFIER) {
                throw unexpected("an argument or a block begins with a name");
            }
            at++;
            skipFiller();
            if (at < source.tokens().size() && token().is("=")) {
                at++;
                attribute(
                        name,
                        depth,
                        onPath
                                && depth >= target.blockSteps()
                                && depth < target.steps().size());
            } else {
                block(name, depth, onPath);
            }
        }
    }

    private void attribute(int name, int depth, boolean candidate) {
        int from = at;
        int nesting = 0;
        while (at < source.tokens().size()) {
            Token next = token();
            if (nesting == 0 && (next.kind() == TokenKind.NEWLINE || next.nesting() < 0)) {
                break;
            }
            nesting += next.nesting();
            at++;
        }
        if (candidate && source.tokens().get(name).isName(target.steps().get(depth))) {
            found.add(new Attribute(name, from, at, depth + 1));
        }
    }

    private void block(int type, int depth, boolean onPath) {
        List<String> header = header(type);
        int opening = at;
        at++;
        int steps = depth + header.size();
        if (steps > DEEPEST) {
            throw unexpected("blocks are not nested this deeply");
        }
        boolean leads = onPath
                && steps < target.steps().size()
                && target.steps().subList(depth, steps).equals(header);
        if (leads && block < 0 && steps == target.blockSteps()) {
            block = opening;
        }
        body(steps, leads);
        if (at >= source.tokens().size() || !token().is("}")) {
            throw Unreadable.at(source, source.tokens().get(opening).start(), "this block is not closed");
        }
        at++;
    }

    /** A block's type and labels, up to its opening brace. */
    private List<String> header(int type) {
        List<String> header = new ArrayList<>();
        header.add(source.tokens().get(type).text());
        while (at < source.tokens().size() && !token().is("{")) {
            if (token().kind() == TokenKind.IDENTIFIER || token().kind() == TokenKind.LITERAL) {
                header.add(token().text());
            } else if (token().kind() != TokenKind.QUOTE_OPEN && token().kind() != TokenKind.QUOTE_CLOSE) {
                break;
            }
            at++;
            skipFiller();
        }
        if (at >= source.tokens().size() || !token().is("{")) {
            throw unexpected("after a name stands an equals sign, or a block's labels and its opening brace");
        }
        return header;
    }

    private Token token() {
        return source.tokens().get(at);
    }

    private void skipFiller() {
        while (at < source.tokens().size() && token().isFiller()) {
            at++;
        }
    }

    /** Whether something follows. */
    private boolean skipLines() {
        while (at < source.tokens().size() && (token().isFiller() || token().kind() == TokenKind.NEWLINE)) {
            at++;
        }
        return at < source.tokens().size();
    }

    private RuntimeException unexpected(String rule) {
        int offset =
                at < source.tokens().size() ? token().start() : source.text().length();
        return Unreadable.at(source, offset, "this is not Terraform's syntax: " + rule);
    }
}
