package dev.rehome.export.hcl;

import static dev.rehome.export.hcl.Edits.add;
import static dev.rehome.export.hcl.Edits.edit;
import static dev.rehome.export.hcl.Edits.map;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.problem.StaleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemovalTest {
    @Test
    void takesEntriesOutWithTheirLines() {
        String before = map("force   = 7 # busy", "gravity = 8,", "# about kaws", "kaws = 9");

        assertThat(edit(before, remove("force", "7"))).isEqualTo(map("gravity = 8,", "# about kaws", "kaws = 9"));
        assertThat(edit(before, remove("gravity", "8"))).isEqualTo(map("force = 7 # busy", "# about kaws", "kaws = 9"));
        assertThat(edit(map("a = {", "  instance = \"x\"", "  database = 1", "}", "b = 2"), remove("a", "x/1")))
                .isEqualTo(map("b = 2"));
        assertThat(edit(map("a = 1"), remove("a", "1"))).isEqualTo(map());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a = 1, b = 2, c = 3 }    | { b = 2, c = 3 }  | { a = 1, c = 3 }",
                "{ a = 1, b = 2 }           | { b = 2 }         | { a = 1 }",
                "{ a = 1, b = 2, }          | { b = 2, }        | { a = 1, }",
                "{ a = 1 /* x */, b = 2 }   | { b = 2 }         | { a = 1 }",
            })
    void takesEntriesOutOfALine(String before, String withoutA, String withoutB) {
        String file = "locals {\n  redis_database_assignments = ";

        assertThat(edit(file + before + "\n}\n", remove("a", "1"))).isEqualTo(file + withoutA + "\n}\n");
        assertThat(edit(file + before + "\n}\n", remove("b", "2"))).isEqualTo(file + withoutB + "\n}\n");
    }

    /** What stood in a line that goes has no place any more, and must not be taken for what stands there now. */
    @Test
    void leavesEqualsSignsOfOtherLinesAlignedWhereverTheCommentWas() {
        String[] others = {"", "kaws                 = 2", "metaphysics-and-more = 3"};
        for (int length = 1; length < 60; length++) {
            String gone = "g".repeat(length);

            assertThat(edit(map(gone + " = 1 # in May", others[0], others[1], others[2]), remove(gone, "1")))
                    .as(gone)
                    .isEqualTo(map(others));
        }
    }

    @Test
    void putsBackWhatItInserted() {
        String before = map("force = 7", "kaws  = 9 # z");
        AssignmentChange change = add("gravity-long", "x/8");

        assertThat(edit(edit(before, change), change.reversed())).isEqualTo(before);
    }

    @Test
    void takesNothingOutThatIsGoneAlreadyOrIsSomethingElse() {
        assertThat(edit(map("kaws = 9"), remove("force", "7"))).isEqualTo(map("kaws = 9"));
        assertThatThrownBy(() -> edit(map("force = 9"), remove("force", "7")))
                .isInstanceOf(StaleException.class)
                .hasMessageContaining("held 7")
                .hasMessageContaining("holds 9");
    }

    private static AssignmentChange remove(String key, String before) {
        return add(key, before).reversed();
    }
}
