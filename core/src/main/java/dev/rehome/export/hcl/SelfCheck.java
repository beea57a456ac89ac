package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Reads an edited file again as if it were any other: the map must be the old one and the change, and what is not the
 * change must be there token by token. It shares no code with the editing but the scanner and the reader.
 */
final class SelfCheck {
    private SelfCheck() {}

    static void check(AssignmentMap before, AssignmentMap edited, Map<String, Placement> expected) {
        if (!agree(expected, edited.placements())) {
            throw failed(before, "another map than the one that was meant");
        }
        if (!outside(before).equals(outside(edited))) {
            throw failed(before, "changes outside of the map");
        }
        if (!comments(before, expected).equals(comments(edited, expected))) {
            throw failed(before, "changes of comments");
        }
        List<String> kept = keys(edited, expected);
        kept.retainAll(new HashSet<>(keys(before, expected)));
        if (!kept.equals(keys(before, expected))) {
            throw failed(before, "changes of other entries");
        }
        for (Entry entry : before.entries().values()) {
            if (!expected.containsKey(entry.name())) {
                continue;
            }
            Entry after = edited.entry(entry.name()).orElseThrow();
            boolean same = entry.placement().equals(expected.get(entry.name()))
                    ? tokens(before, entry).equals(tokens(edited, after))
                    : entry.value().shape() == after.value().shape()
                            && tokens(before, entry).size()
                                    == tokens(edited, after).size();
            if (!same) {
                throw failed(before, "changes of other entries");
            }
        }
    }

    private static boolean agree(Map<String, Placement> expected, Map<String, Placement> found) {
        return expected.keySet().equals(found.keySet())
                && expected.entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().agreesWith(Objects.requireNonNull(found.get(entry.getKey()))));
    }

    private static List<String> outside(AssignmentMap map) {
        List<Token> tokens = map.source().tokens();
        List<Token> outside = new ArrayList<>(tokens.subList(0, map.object().open()));
        outside.addAll(tokens.subList(map.object().close(), tokens.size()));
        return meaning(outside);
    }

    /** A comment in the lines of an entry that is taken out may go with it. */
    private static List<String> comments(AssignmentMap map, Map<String, Placement> expected) {
        List<Token> tokens = map.source().tokens();
        BitSet gone = new BitSet();
        for (Entry entry : map.entries().values()) {
            if (!expected.containsKey(entry.name())) {
                gone.set(entry.pair().keyFrom(), entry.pair().valueTo());
                for (int at = entry.pair().valueTo();
                        at < tokens.size() && tokens.get(at).kind() != TokenKind.NEWLINE;
                        at++) {
                    gone.set(at);
                }
                for (int at = entry.pair().keyFrom(); at > 0 && tokens.get(at).kind() != TokenKind.NEWLINE; at--) {
                    gone.set(at);
                }
            }
        }
        return IntStream.range(map.object().open(), map.object().close())
                .filter(at -> tokens.get(at).kind() == TokenKind.COMMENT && !gone.get(at))
                .mapToObj(at -> tokens.get(at).text())
                .toList();
    }

    private static List<String> keys(AssignmentMap map, Map<String, Placement> expected) {
        List<String> keys = new ArrayList<>();
        map.entries().values().stream()
                .filter(entry -> expected.containsKey(entry.name()))
                .forEach(entry -> keys.add(map.source()
                        .between(entry.pair().keyFrom(), entry.pair().keyTo())));
        return keys;
    }

    private static List<String> tokens(AssignmentMap map, Entry entry) {
        return meaning(map.source()
                .tokens()
                .subList(entry.pair().keyFrom(), entry.pair().valueTo()));
    }

    private static List<String> meaning(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> token.kind() != TokenKind.SPACE)
                .map(Token::text)
                .toList();
    }

    private static FailedException failed(AssignmentMap map, String what) {
        return new FailedException(
                "TERRAFORM-SELF-CHECK",
                map.source().name() + ": the edit was given up, because reading it again showed " + what,
                "edit the entries by hand, and report the file's form as a bug of rehome");
    }
}
