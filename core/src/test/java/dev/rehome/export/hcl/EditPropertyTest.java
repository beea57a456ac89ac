package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.RealTerraform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Assumptions;

/** Random edits of random files: the map changes as it was meant, nothing else does, and Terraform agrees. */
class EditPropertyTest {
    private static final String TARGET = "locals.redis_database_assignments";
    private static final List<String> NEW_KEYS =
            List.of("aardvark", "helium", "zzz", "a b", "in", "Ünicode", "force-2");

    @Property(tries = 400)
    void changesTheMapAndNothingElse(@ForAll long seed) {
        RandomFile file = new RandomFile(seed);
        List<AssignmentChange> changes = changes(file, new Random(seed));

        String edited = edit(file.text(), changes);

        assertThat(read(edited)).isEqualTo(expected(file, changes));
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
                changes.add(new AssignmentChange(key, key, null, placement(placement), after));
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
        assertThat(read(edited)).isEqualTo(expected(file, changes));
    }

    @Property(tries = 40)
    void staysFormattedAndMeansTheSameToTerraform(@ForAll long seed) throws IOException {
        RealTerraform terraform = terraform();
        RandomFile file = new RandomFile(seed);
        String formatted = terraform.format(file.text());
        List<AssignmentChange> changes = changes(file, new Random(seed));

        String edited = edit(formatted, changes);

        assertThat(terraform.isFormatted(edited))
                .as(formatted + "=====\n" + edited)
                .isTrue();
        Path folder = Files.createTempDirectory("rehome-terraform");
        Files.writeString(folder.resolve("main.tf"), edited);
        String keys = terraform.evaluate(folder, "join(\"|\", sort(keys(local.redis_database_assignments)))");
        String databases = terraform.evaluate(
                folder,
                "join(\"|\", [for key in sort(keys(local.redis_database_assignments)) : try(tostring("
                        + "local.redis_database_assignments[key].database), "
                        + "tostring(local.redis_database_assignments[key]))])");
        Files.delete(folder.resolve("main.tf"));
        Files.delete(folder);
        Map<String, String> expected = new TreeMap<>(expected(file, changes));
        assertThat(keys).isEqualTo('"' + String.join("|", expected.keySet()) + '"');
        assertThat(databases.replaceAll("[^|\"]*/", ""))
                .isEqualTo(expected.values().stream()
                        .map(placement -> placement.substring(placement.indexOf('/') + 1))
                        .collect(Collectors.joining("|", "\"", "\"")));
    }

    private static RealTerraform terraform() {
        Optional<RealTerraform> found = RealTerraform.find();
        Assumptions.assumeTrue(found.isPresent(), "no terraform on the PATH");
        return found.orElseThrow();
    }

    /** Moves some entries and adds some, each to a number that nobody has. */
    private static List<AssignmentChange> changes(RandomFile file, Random random) {
        Map<String, AssignmentChange> changes = new TreeMap<>();
        file.placements().forEach((key, placement) -> {
            if (random.nextInt(3) == 0) {
                Placement after = new Placement("shared-" + random.nextInt(1200), 100 + changes.size());
                changes.put(key, new AssignmentChange(key, key, null, placement(placement), after));
            }
        });
        for (String key : NEW_KEYS) {
            if (random.nextInt(4) == 0) {
                Placement after = new Placement("shared-" + random.nextInt(3), 100 + changes.size());
                changes.put(key, new AssignmentChange(key, key, null, null, after));
            }
        }
        return new ArrayList<>(changes.values());
    }

    private static Map<String, String> expected(RandomFile file, List<AssignmentChange> changes) {
        Map<String, String> expected = new TreeMap<>(file.placements());
        boolean numbers = !expected.isEmpty() && expected.values().stream().noneMatch(value -> value.contains("/"));
        changes.forEach(change -> expected.put(
                change.key(),
                numbers
                        ? Integer.toString(change.after().database())
                        : change.after().toString()));
        return expected;
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

    private static Placement placement(String text) {
        int slash = text.lastIndexOf('/');
        return new Placement(slash < 0 ? null : text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }
}
