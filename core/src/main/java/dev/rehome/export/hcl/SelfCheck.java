package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
        if (!comments(before).equals(comments(edited))) {
            throw failed(before, "changes of comments");
        }
        List<String> kept = keys(edited);
        kept.retainAll(new HashSet<>(keys(before)));
        if (!kept.equals(keys(before))) {
            throw failed(before, "changes of other entries");
        }
        for (Entry entry : before.entries().values()) {
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

    private static List<String> comments(AssignmentMap map) {
        return map.source().tokens().subList(map.object().open(), map.object().close()).stream()
                .filter(token -> token.kind() == TokenKind.COMMENT)
                .map(Token::text)
                .toList();
    }

    private static List<String> keys(AssignmentMap map) {
        List<String> keys = new ArrayList<>();
        map.entries()
                .values()
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
