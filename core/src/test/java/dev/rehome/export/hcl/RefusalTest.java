package dev.rehome.export.hcl;

import static dev.rehome.export.hcl.Edits.add;
import static dev.rehome.export.hcl.Edits.edit;
import static dev.rehome.export.hcl.Edits.editAt;
import static dev.rehome.export.hcl.Edits.map;
import static dev.rehome.export.hcl.Edits.move;
import static dev.rehome.export.hcl.Edits.moveAwayFrom;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.problem.Ending;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    private static final AssignmentChange NEW = add("gravity", "shared-1/9");
    private static final String PASTE = "    gravity = { instance = \"shared-1\", database = 9 }";

    @Test
    void noSuchTarget() {
        String others = "locals {\n  other = { redis_database_assignments = {} }\n}\n"
                + "module \"locals\" {\n  redis_database_assignments = {}\n}\nredis_database_assignments = {}\n";

        Problem problem = refusal(others, NEW);

        assertThat(problem.code()).isEqualTo("TERRAFORM-NO-TARGET");
        assertThat(place(problem)).isEqualTo("assignments.tf:1:1");
        assertThat(problem.hint())
                .isEqualTo("after line 2, write:\n  redis_database_assignments = {\n" + PASTE + "\n  }");
    }

    @Test
    void twoTargets() {
        Problem problem = refusal(map("a = 1") + map("a = 1"), NEW);

        assertThat(problem.code()).isEqualTo("TERRAFORM-TWO-TARGETS");
        assertThat(place(problem)).isEqualTo("assignments.tf:2:3");
        assertThat(problem.message()).contains("assignments.tf:7:3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "merge({ a = 1 }, local.b)",
                "{ for key, value in local.b : key => value }",
                "{\n  # all\n  for key, value in local.b : key => value\n}",
                "local.b",
                "({ a = 1 })",
                "{ a = 1 }[\"a\"]",
                "true ? { a = 1 } : { b = 2 }",
                "[{ a = 1 }]",
                "<<EOT\n{ a = 1 }\nEOT",
                "\"${{ a = 1 }}\"",
            })
    void aValueThatIsNoLiteralObject(String value) {
        Problem problem = refusal("locals {\n  redis_database_assignments = " + value + "\n}\n", NEW);

        assertThat(problem.code()).isEqualTo("TERRAFORM-NOT-LITERAL");
        assertThat(place(problem)).isEqualTo("assignments.tf:2:3");
        assertThat(problem.hint()).contains(PASTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(local.app)", "\"${local.app}-web\"", "local.app", "\"bad \\q escape\"", "a b"})
    void aKeyThatIsComputed(String key) {
        Problem problem = refusal(map("force = 1", key + " = 2"), NEW);

        assertThat(problem.code()).isEqualTo("TERRAFORM-COMPUTED-KEY");
        assertThat(place(problem)).isEqualTo("assignments.tf:4:5");
        assertThat(problem.hint()).contains(PASTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local.seven",
                "07",
                "7.0",
                "-7",
                "1e1",
                "99999999999",
                "\"seven\"",
                "\"shared-1/\"",
                "\"/7\"",
                "\"shared-${local.n}/7\"",
                "null",
                "[7]",
                "{ instance = \"shared-1\" }",
                "{ instance = \"shared-1\", database = 7, owner = \"x\" }",
                "{ instance = local.shared, database = 7 }",
                "{ instance = \"shared-1\", database = 7 + 1 }",
                "{ instance = \"shared-1\", database = \"shared-1/7\" }",
                "7 + 1",
                "tonumber(7)",
            })
    void anEntryOfUnknownShape(String value) {
        Problem problem = refusal(map("force = 1", "kaws  = " + value), NEW);

        assertThat(problem.code()).isEqualTo("TERRAFORM-UNKNOWN-SHAPE");
        assertThat(place(problem)).isEqualTo("assignments.tf:4:5");
        assertThat(problem.message()).contains("kaws");
    }

    @Test
    void keysThatStandTwice() {
        Problem problem = refusal(map("force = 1", "\"force\" = 2"), NEW);

        assertThat(problem.code()).isEqualTo("TERRAFORM-DUPLICATE-KEY");
        assertThat(place(problem)).isEqualTo("assignments.tf:4:5");
        assertThat(problem.message()).contains("assignments.tf:3:5").contains("takes the last one");
        assertThat(refusal(map("Über = 1", "\"U\u0308ber\" = 2"), NEW).code()).isEqualTo("TERRAFORM-DUPLICATE-KEY");
    }

    @Test
    void everyReasonAtOnce() {
        RehomeException refused = thrown(map("(a) = 1", "b = x", "c = 1", "c = 2"), NEW);

        assertThat(refused.problems())
                .extracting(Problem::code)
                .containsExactly("TERRAFORM-COMPUTED-KEY", "TERRAFORM-UNKNOWN-SHAPE", "TERRAFORM-DUPLICATE-KEY");
    }

    @Test
    void anEntryThatIsNoLongerWhatWasPlanned() {
        RehomeException stale =
                thrown(map("force = { instance = \"shared-1\", database = 3 }"), move("force", "shared-0/2", "a/9"));

        assertThat(stale.ending()).isEqualTo(Ending.STALE);
        assertThat(place(stale.problems().get(0))).isEqualTo("assignments.tf:3:5");
        assertThat(stale.problems().get(0).message()).contains("shared-0/2").contains("shared-1/3");
        assertThat(thrown(map("kaws = 1"), move("force", "2", "a/9")).ending()).isEqualTo(Ending.STALE);
        assertThat(thrown(map("force = 1"), add("force", "a/9")).ending()).isEqualTo(Ending.STALE);
    }

    @Test
    void anEntryOnAnotherInstanceThanThePlansSource() {
        Problem problem =
                refusal(map("force = \"shared-7/3\""), moveAwayFrom("shared-0", "force", "shared-7/3", "shared-1/9"));

        assertThat(problem.code()).isEqualTo("TERRAFORM-OTHER-INSTANCE");
        assertThat(problem.message()).contains("shared-7/3").contains("shared-0");
        assertThat(edit(map("force = 3"), moveAwayFrom("shared-0", "force", "3", "shared-1/9")))
                .isEqualTo(map("force = 9"));
    }

    @Test
    void aDatabaseThatAnotherAppHas() {
        Problem problem = refusal(map("force = \"a/3\"", "kaws = \"a/9\""), move("force", "a/3", "a/9"));

        assertThat(problem.code()).isEqualTo("TERRAFORM-DATABASE-TAKEN");
        assertThat(place(problem)).isEqualTo("assignments.tf:4:5");
        assertThat(problem.message()).contains("kaws").contains("a/9");
        assertThat(refusal(map(), add("x", "a/1"), add("y", "a/1")).code()).isEqualTo("TERRAFORM-DATABASE-TAKEN");
        assertThat(edit(
                        map("force = \"a/3\"", "kaws = \"a/9\""),
                        move("force", "a/3", "a/9"),
                        move("kaws", "a/9", "a/3")))
                .isEqualTo(map("force = \"a/9\"", "kaws = \"a/3\""));
    }

    @Test
    void oneEntryChangedTwice() {
        assertThat(refusal(map(), add("Über", "a/1"), add("U\u0308ber", "a/2")).code())
                .isEqualTo("TERRAFORM-ENTRY-TWICE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "locals {\n  a = \"open\n}\n",
                "locals {\n  a = <<EOT\nopen\n",
                "locals {\n  a = \"${open\"\n}\n",
                "locals {\n  a = 1\n",
                "locals {\n  a = 1\n}}\n",
                "locals \u0001 {}\n",
                "locals = {\n",
                "{ \"locals\": {} }",
                "/* open",
                "a\rb",
            })
    void textThatIsNotTerraform(String text) {
        List<String> codes =
                thrown(text, NEW).problems().stream().map(Problem::code).toList();

        assertThat(codes)
                .isSubsetOf("TERRAFORM-UNREADABLE", "TERRAFORM-NO-TARGET")
                .isNotEmpty();
    }

    @Test
    void blocksThatAreNestedWithoutEnd() {
        assertThat(refusal("a {\n".repeat(100_000), NEW).code()).isEqualTo("TERRAFORM-UNREADABLE");
    }

    @Test
    void bytesThatAreNotUtf8() {
        byte[] bytes = {'a', '=', '1', '\n', '"', (byte) 0xC3, '"'};

        RehomeException refused = catchThrowableOfType(
                RehomeException.class, () -> AssignmentFile.read("assignments.tf", bytes, Edits.TARGET, List.of()));

        assertThat(refused.problems().get(0).code()).isEqualTo("TERRAFORM-UNREADABLE");
        assertThat(place(refused.problems().get(0))).isEqualTo("assignments.tf:2:2");
    }

    @Test
    void aTargetThatIsNoPath() {
        RehomeException refused = catchThrowableOfType(RehomeException.class, () -> editAt("locals[x]", map(), NEW));

        assertThat(refused.problems().get(0).code()).isEqualTo("TERRAFORM-TARGET");
    }

    private static Problem refusal(String file, AssignmentChange... changes) {
        RehomeException refused = thrown(file, changes);
        assertThat(refused.ending()).isEqualTo(Ending.REFUSED);
        return refused.problems().get(0);
    }

    private static RehomeException thrown(String file, AssignmentChange... changes) {
        RehomeException thrown = catchThrowableOfType(RehomeException.class, () -> edit(file, changes));
        assertThat(thrown).as(file).isNotNull();
        return thrown;
    }

    private static String place(Problem problem) {
        return String.valueOf(problem.position());
    }
}
