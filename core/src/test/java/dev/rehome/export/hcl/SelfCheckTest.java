package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import dev.rehome.testing.Raising;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelfCheckTest {
    private static final String BEFORE =
            Edits.map("# first", "a = \"x/1\" # one", "b = { instance = \"x\", database = 2 }", "c = \"x/3\"")
                    + "other = \"${1}\"\n";
    private static final String AFTER = BEFORE.replace("x/1", "y/9");

    @Test
    void passesWhatWasMeant() {
        assertThatCode(() -> check(AFTER)).doesNotThrowAnyException();
        assertThatCode(() -> check(AFTER.replace("a =", "a   ="))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "y/9               | y/8                 | another map",
                "x/3               | x/4                 | another map",
                "c = \"x/3\"       | # c                 | another map",
                "other = \"${1}\"  | other = \"${2}\"    | outside",
                "locals {          | locals /* new */ {   | outside",
                "# one             | # two               | comments",
                "# first           |                     | comments",
                "c =               | \"c\" =             | other entries",
                "c =               | c :                 | other entries",
                "database = 2      | database = \"2\"    | other entries",
                "\"y/9\"           | { instance = \"y\", database = 9 } | other entries",
            })
    void noticesWhatWasNot(String part, String instead, String words) {
        String edited = AFTER.replace(part, instead == null ? "" : instead);

        assertThatThrownBy(() -> check(edited))
                .isInstanceOf(FailedException.class)
                .hasMessageStartingWith("a.tf: the edit was given up")
                .hasMessageContaining(words);
    }

    @Test
    void noticesEntriesThatChangedPlaces() {
        String edited = AFTER.replace("c = \"x/3\"", "d = 1")
                .replace("a = \"y/9\"", "c = \"x/3\"")
                .replace("d = 1", "a = \"y/9\"");

        assertThatThrownBy(() -> check(edited))
                .satisfies(Raising.code("TERRAFORM-SELF-CHECK"))
                .hasMessageContaining("other entries");
    }

    private static void check(String edited) {
        AssignmentMap before = read(BEFORE);
        Map<String, Placement> expected = new HashMap<>(before.placements());
        expected.put("a", new Placement("y", 9));
        SelfCheck.check(before, read(edited), expected);
    }

    private static AssignmentMap read(String text) {
        TargetPath target = TargetPath.parse(Edits.TARGET);
        return AssignmentMap.read(Source.of("a.tf", text), target, new Snippet(target, List.of()));
    }
}
