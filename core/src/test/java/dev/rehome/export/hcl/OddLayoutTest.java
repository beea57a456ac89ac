package dev.rehome.export.hcl;

import static dev.rehome.export.hcl.Edits.add;
import static dev.rehome.export.hcl.Edits.edit;
import static dev.rehome.export.hcl.Edits.move;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.Placement;
import dev.rehome.export.RealTerraform;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Maps as nobody should write them, and some do. */
class OddLayoutTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ a = 1,\n    c = 2 }",
                "{\n    a = 1, c = 2\n    f = 3\n  }",
                "{\n    a = 1 /* x */\n    c = 2 /* y */ # z\n  }",
                "{\n\ta = 1\n\tc = 2\n  }",
                "{ # first\n    a = 1, # c\n    c = 2, # d\n  }",
                "{ a = 1, # x\n c = 2 # y\n }",
                "{\n    a = 1,\n\n\n    c = 2,\n\n  }",
                "{ /* k */ a /* l */ = /* m */ 1 /* n */, c = 2, /* o */ }",
                "{\n    a = 1\n    # tail\n  }",
                "{\n    # head\n\n    a = 1\n  }",
                "{\n    a = 1 }",
                "{ a = 1\n }",
                "{\n    z = \"u/5\"\n    a = 1\n    c = { instance = \"t\", database = 2 }\n    }",
                "{a=1}",
                "{\n    a = 1 # \uD83D\uDC69\u200D\uD83D\uDC67\n    \"\u65E5\u672C\" = 2 # wide\n  }",
            })
    void holdsWhatIsPutIntoIt(String map) {
        String before = "locals {\n  redis_database_assignments = " + map + "\n  tail = 1 # t\n}";

        String after = edit(before, move("a", "1", "s/100"), add("bbbbb", "s/9"), add("d", "s/10"));

        Map<String, Placement> placements = AssignmentFile.read(
                        "a.tf", after.getBytes(StandardCharsets.UTF_8), Edits.TARGET, List.of())
                .assignments();
        assertThat(placements).containsKeys("a", "bbbbb", "d");
        assertThat(placements.get("a").database()).isEqualTo(100);
        assertThat(after).endsWith("\n  tail = 1 # t\n}");
        RealTerraform.find()
                .ifPresent(terraform ->
                        assertThat(terraform.isFormatted(after)).as(after).isEqualTo(terraform.isFormatted(before)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ a = 1 /* n */, c = 2 }      | { a = 1 /* n */, b = 9, c = 2 }",
                "{ a = 1 /* n */ }             | { a = 1 /* n */, b = 9 }",
                "{ a = 1, /* of c */ c = 2 }   | { a = 1, b = 9, /* of c */ c = 2 }",
                "{ c = 2 }                     | { b = 9, c = 2 }",
                "{ 1 = 2 }                     | { 1 = 2, b = 9 }",
            })
    void putsANewEntryBesideItsNeighbour(String before, String after) {
        String file = "locals {\n  redis_database_assignments = ";

        assertThat(edit(file + before + "\n}\n", add("b", "s/9"))).isEqualTo(file + after + "\n}\n");
    }
}
