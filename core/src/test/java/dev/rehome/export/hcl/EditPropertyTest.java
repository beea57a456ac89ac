package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random edits of random files: the map changes as it was meant, nothing else does, and Terraform agrees. */
class EditPropertyTest {
    private static final String TARGET = "locals.redis_database_assignments";

    @Property(tries = 400)
    void changesTheMapAndNothingElse(@ForAll long seed) {
        RandomFile file = new RandomFile(seed);
        List<AssignmentChange> changes = RandomChanges.of(file, seed);

        String edited = edit(file.text(), changes);

        assertThat(read(edited)).isEqualTo(RandomChanges.expected(file, changes));
        assertThat(comments(edited)).isEqualTo(comments(file.text()));
        assertThat(edited.contains("\r\n")).isEqualTo(file.text().contains("\r\n"));
        assertThat(edited.replace("\r\n", "").contains("\r")).isFalse();
        assertThat(edit(edited, changes)).isEqualTo(edited);
    }

    @Property(tries = 400)
    void changesNoOtherLineWhereTheNewTextIsAsWide(@ForAll long seed) {
        RandomFile file = new RandomFile(seed);
        List<AssignmentChange> changes = new ArrayList<>();
        file.placements().forEach((key, placement) -> {
            if (changes.size() < 3) {
                Placement after = new Placement("shared-9", 7 + changes.size());
                changes.add(new AssignmentChange(key, key, null, RandomChanges.placement(placement), after));
            }
        });

        String edited = edit(file.text(), changes);

        assertThat(edited).hasSameSizeAs(file.text());
        for (int at = 0; at < edited.length(); at++) {
            if (edited.charAt(at) != file.text().charAt(at)) {
                assertThat(file.text().charAt(at)).as("an old digit at %d", at).isBetween('0', '6');
                assertThat(edited.charAt(at)).as("a new digit at %d", at).isBetween('7', '9');
            }
        }
        assertThat(read(edited)).isEqualTo(RandomChanges.expected(file, changes));
    }

    private static String edit(String file, List<AssignmentChange> changes) {
        byte[] content = file.getBytes(StandardCharsets.UTF_8);
        return new String(
                AssignmentFile.read("assignments.tf", content, TARGET, changes).edit(changes), StandardCharsets.UTF_8);
    }

    private static Map<String, String> read(String file) {
        Map<String, String> read = new TreeMap<>();
        AssignmentFile.read("assignments.tf", file.getBytes(StandardCharsets.UTF_8), TARGET, List.of())
                .assignments()
                .forEach((key, placement) -> read.put(key, placement.toString()));
        return read;
    }

    private static List<String> comments(String file) {
        return Scanner.scan(file).stream()
                .filter(token -> token.kind() == TokenKind.COMMENT)
                .map(Token::text)
                .toList();
    }
}
