package dev.rehome.export.hcl;

import static dev.rehome.export.hcl.Edits.add;
import static dev.rehome.export.hcl.Edits.edit;
import static dev.rehome.export.hcl.Edits.editAt;
import static dev.rehome.export.hcl.Edits.map;
import static dev.rehome.export.hcl.Edits.move;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.problem.RefusedException;
import dev.rehome.testing.Raising;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentFileTest {
    @Test
    void changesOneLineAndKeepsTheRestToTheByte() {
        String before = map(
                "# Busy ones",
                "force   = { instance = \"shared-1\", database = 7 }",
                "gravity = { instance = \"shared-0\", database = 0 } # moves in May",
                "kaws    = {instance=\"shared-0\",database=1}");

        assertThat(edit(before, move("gravity", "shared-0/0", "shared-1/2")))
                .isEqualTo(before.replace("\"shared-0\", database = 0", "\"shared-1\", database = 2"));
    }

    @Test
    void keepsTheShapeAndTheQuotesOfEachEntry() {
        String before = map(
                "a   = { instance = \"shared-0\", database = 0 }",
                "b   = 1",
                "\"c\" = \"2\"",
                "d   = \"shared-0/3\"",
                "e   = { database = \"4\", instance = \"shared-0\" }");

        String after = edit(
                before,
                move("a", "shared-0/0", "shared-1/10"),
                move("b", "1", "shared-1/11"),
                move("c", "2", "shared-1/12"),
                move("d", "shared-0/3", "shared-1/13"),
                move("e", "shared-0/4", "shared-1/14"));

        assertThat(after)
                .isEqualTo(map(
                        "a   = { instance = \"shared-1\", database = 10 }",
                        "b   = 11",
                        "\"c\" = \"12\"",
                        "d   = \"shared-1/13\"",
                        "e   = { database = \"14\", instance = \"shared-1\" }"));
    }

    @Test
    void insertsInOrderWhereTheMapIsInOrder() {
        String before =
                map("force = { instance = \"shared-1\", database = 7 }", "kaws  = { instance = \"s\", database = 1 }");

        assertThat(edit(before, add("aa", "s/2"), add("helium-long", "s/3"), add("zz", "s/4")))
                .isEqualTo(map(
                        "aa          = { instance = \"s\", database = 2 }",
                        "force       = { instance = \"shared-1\", database = 7 }",
                        "helium-long = { instance = \"s\", database = 3 }",
                        "kaws        = { instance = \"s\", database = 1 }",
                        "zz          = { instance = \"s\", database = 4 }"));
    }

    @Test
    void insertsAfterTheLastOfItsInstanceWhereTheMapIsInGroups() {
        String before = map(
                "# shared-1",
                "volt = { instance = \"shared-1\", database = 0 }",
                "kaws = { instance = \"shared-1\", database = 1 }",
                "",
                "# shared-0",
                "force = { instance = \"shared-0\", database = 1 }");

        assertThat(edit(before, add("gravity", "shared-1/9")))
                .isEqualTo(map(
                        "# shared-1",
                        "volt    = { instance = \"shared-1\", database = 0 }",
                        "kaws    = { instance = \"shared-1\", database = 1 }",
                        "gravity = { instance = \"shared-1\", database = 9 }",
                        "",
                        "# shared-0",
                        "force = { instance = \"shared-0\", database = 1 }"));
    }

    @Test
    void keepsAGroupInOrderButNothingBetweenItAndItsHeading() {
        String before = map(
                "# shared-1",
                "kaws = \"shared-1/1\"",
                "volt = \"shared-1/2\"",
                "# shared-0",
                "force = \"shared-0/1\"",
                "yaws = \"shared-0/2\"");

        assertThat(edit(before, add("moon", "shared-1/5"), add("abc", "shared-0/6")))
                .isEqualTo(map(
                        "# shared-1",
                        "kaws = \"shared-1/1\"",
                        "moon = \"shared-1/5\"",
                        "volt = \"shared-1/2\"",
                        "# shared-0",
                        "force = \"shared-0/1\"",
                        "yaws = \"shared-0/2\"",
                        "abc = \"shared-0/6\""));
    }

    @Test
    void leavesAChainThatWasNotAligned() {
        String before = map("force = 7", "gravity   =   8", "kaws = 9");

        assertThat(edit(before, add("helium", "shared-1/12")))
                .isEqualTo(map("force = 7", "gravity   =   8", "helium = 12", "kaws = 9"));
    }

    @Test
    void alignsTheCommentsOfTheLinesThatItTouches() {
        String before = map("force   = 7  # one", "gravity = 10 # two", "kaws    = 9  # three");

        assertThat(edit(before, move("gravity", "10", "x/100"), add("l", "x/5")))
                .isEqualTo(map("force   = 7   # one", "gravity = 100 # two", "kaws    = 9   # three", "l       = 5"));
    }

    @Test
    void writesIntoMapsOnOneLine() {
        String before = "locals {\n  redis_database_assignments = { force = 7, \"kaws\" = 8 }\n}\n";

        assertThat(edit(before, move("force", "7", "x/71"), add("gravity", "x/9"), add("zero", "x/10")))
                .isEqualTo("locals {\n  redis_database_assignments = "
                        + "{ force = 71, gravity = 9, \"kaws\" = 8, \"zero\" = 10 }\n}\n");
    }

    @Test
    void writesIntoEmptyMaps() {
        String entry = "gravity = { instance = \"shared-1\", database = 9 }";
        String empty = "locals {\n  x                          = 1\n  redis_database_assignments = {}\n}\n";
        String commented = map("# nobody yet");
        String inline = "locals {\n  redis_database_assignments = { /* none */ }\n}\n";

        assertThat(edit(empty, add("gravity", "shared-1/9")))
                .isEqualTo("locals {\n  x = 1\n  redis_database_assignments = {\n    " + entry + "\n  }\n}\n");
        assertThat(edit(commented, add("gravity", "shared-1/9"))).isEqualTo(map("# nobody yet", entry));
        assertThat(edit(inline, add("gravity", "shared-1/9")))
                .isEqualTo("locals {\n  redis_database_assignments = { /* none */ " + entry + " }\n}\n");
    }

    @Test
    void keepsTrailingCommasAndColons() {
        assertThat(edit(map("force : 7,", "kaws : 8,"), add("gravity", "x/9"), add("z", "x/10")))
                .isEqualTo(map("force : 7,", "gravity : 9,", "kaws : 8,", "z : 10,"));
        assertThat(edit(map("force = 7,", "kaws  = 8"), add("z", "x/10")))
                .isEqualTo(map("force = 7,", "kaws  = 8", "z     = 10"));
    }

    @Test
    void copiesTheWayOfEntriesThatSpanLines() {
        String before = map("force = {", "  database = 7", "  instance = \"shared-1\"", "}");

        assertThat(edit(before, move("force", "shared-1/7", "shared-2/8"), add("gravity", "shared-0/9")))
                .isEqualTo(map(
                        "force = {",
                        "  database = 8",
                        "  instance = \"shared-2\"",
                        "}",
                        "gravity = {",
                        "  database = 9",
                        "  instance = \"shared-0\"",
                        "}"));
    }

    @Test
    void keepsByteOrderMarksAndCarriageReturns() {
        String before = "\uFEFF" + map("force   = 7", "gravity = 8").replace("\n", "\r\n");

        assertThat(edit(before, move("force", "7", "x/17"), add("helium-1", "x/9")))
                .isEqualTo("\uFEFF"
                        + map("force    = 17", "gravity  = 8", "helium-1 = 9").replace("\n", "\r\n"));
    }

    @Test
    void findsMapsInOtherBlocksAndInVariableFiles() {
        String resource =
                "resource \"kubernetes_config_map\" \"redis\" {\n  data = {\n    force = \"shared-0/7\"\n  }\n}\n";

        assertThat(editAt("resource.kubernetes_config_map.redis.data", resource, move("force", "shared-0/7", "a/8")))
                .isEqualTo(resource.replace("shared-0/7", "a/8"));
        assertThat(editAt("assignments", "other = 1\nassignments = { force = 7 }\n", move("force", "7", "a/8")))
                .isEqualTo("other = 1\nassignments = { force = 8 }\n");
    }

    @Test
    void comparesNamesInNormalForm() {
        String decomposed = "U\u0308ber";

        assertThat(edit(map("\"" + decomposed + "\" = 7"), move("Über", "7", "x/8")))
                .isEqualTo(map("\"" + decomposed + "\" = 8"));
        assertThat(edit(map("\"\\u00dcber\" = 7"), move(decomposed, "7", "x/8")))
                .isEqualTo(map("\"\\u00dcber\" = 8"));
    }

    @Test
    void changesNothingWhereTheFileSaysSoAlready() {
        String file = map("force = { instance = \"shared-1\", database = 7 }");

        assertThat(edit(file, move("force", "shared-0/1", "shared-1/7"))).isEqualTo(file);
        assertThat(edit(file)).isEqualTo(file);
    }

    @Test
    void renamesAnInstanceInEveryEntryThatNamesIt() {
        String before = map("a = \"old/1\"", "b = { instance = \"old\", database = 2 }", "c = \"other/1\"", "d = 4");
        AssignmentFile file = AssignmentFile.read("a.tf", before.getBytes(UTF_8), Edits.TARGET, List.of());
        List<AssignmentChange> changes = AssignmentChange.renaming(file.assignments(), "old", "new");

        assertThat(edit(before, changes.toArray(AssignmentChange[]::new))).isEqualTo(before.replace("old", "new"));
    }

    @Test
    void findsOneOfSeveralMapsByItsKeys() {
        String before = "locals {\n  databases = {\n    staging = { force = 1 }\n    production = {\n      force = 1\n"
                + "    }\n    \"eu-west.1\" = {\n      force = 1\n    }\n  }\n}\n";

        assertThat(editAt("locals.databases.staging", before, move("force", "1", "x/7")))
                .isEqualTo(before.replace("{ force = 1 }", "{ force = 7 }"));
        assertThat(editAt("locals.databases.production", before, move("force", "1", "x/7")))
                .isEqualTo(before.replace("production = {\n      force = 1", "production = {\n      force = 7"));
        assertThat(editAt("locals.databases[\"eu-west.1\"]", before, move("force", "1", "x/7")))
                .isEqualTo(before.replace("1\" = {\n      force = 1", "1\" = {\n      force = 7"));
    }

    @Test
    void writesStringsIntoAConfigMapAndRefusesKeysThatItCannotHold() {
        String target = "resource.kubernetes_config_map.redis.data";
        String before = "resource \"kubernetes_config_map\" \"redis\" {\n  data = {}\n}\n";

        assertThat(editAt(target, before, add("gravity", "shared-1/9")))
                .isEqualTo(before.replace("{}", "{\n    gravity = \"shared-1/9\"\n  }"));
        for (String key : List.of("a b", "${x}", "Über", "", "..", "a/b", "x".repeat(254), "👩")) {
            assertThatThrownBy(() -> editAt(target, before, add(key, "shared-1/9")))
                    .as(key)
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("ConfigMap");
        }
    }

    @Test
    void refusesAKeyThatNoFileCanHold() {
        assertThatThrownBy(() -> edit(map(), add("half \uD83D", "x/1")))
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("TERRAFORM-KEY"))
                .hasMessageContaining("half of a character");
    }
}
