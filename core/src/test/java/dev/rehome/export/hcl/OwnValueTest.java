package dev.rehome.export.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import dev.rehome.testing.Raising;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnValueTest {
    private static final OwnValue OWN =
            own(place -> "module.redis[" + StringText.quote(String.valueOf(place.instance())) + "].db"
                    + place.database() + ("shared-9".equals(place.instance()) ? ".old" : ""));
    private static final String FILE = """
        locals {
          redis_database_assignments = {
            # by hand
            gravity = module.redis["shared-0"].db3 # May
            kaws    = { instance = "shared-0", database = 4 }
          }
        }
        """;

    private static OwnValue own(java.util.function.Function<Placement, String> writer) {
        return OwnValue.by("own.ftl", (key, placement) -> writer.apply(placement));
    }

    @Test
    void keepsWhatIsThereAndWritesWhatIsNew() {
        AssignmentChange moved = Edits.move("gravity", "shared-0/3", "shared-1/12");
        AssignmentChange known = Edits.move("kaws", "shared-0/4", "shared-1/4");
        AssignmentChange added = Edits.add("zebra", "shared-1/9");

        assertThat(edit(FILE, OWN, moved, known, added)).isEqualTo("""
            locals {
              redis_database_assignments = {
                # by hand
                gravity = module.redis["shared-1"].db12 # May
                kaws    = { instance = "shared-1", database = 4 }
                zebra   = module.redis["shared-1"].db9
              }
            }
            """);
    }

    @Test
    void readsNothingThatIsWrittenOtherwise() {
        for (String value : List.of(
                "module.redis[\"shared-0\"].db03",
                "module.redis[\"shared-0\"].db3x",
                "module.other[\"shared-0\"].db3",
                "module.redis[\"shared-9\"].db3")) {
            String file = FILE.replace("module.redis[\"shared-0\"].db3", value);
            assertThatThrownBy(() -> read(file, OWN))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("what the plan's own template writes");
        }
        assertThat(read(FILE.replace("[\"shared-0\"]", "[ \"shared-0\" ]"), OWN).assignments())
                .containsEntry("gravity", new Placement("shared-0", 3));
    }

    @Test
    void keepsNamesThatMeanSomethingToTerraform() {
        AssignmentChange added = new AssignmentChange("a", "a", null, null, new Placement("x \"${y}\" %{z", 5));
        String written = edit(FILE, OWN, added);

        assertThat(read(written, OWN).assignments()).containsEntry("a", new Placement("x \"${y}\" %{z", 5));
    }

    @Test
    void refusesATemplateThatCannotBeReadBack() {
        for (String value : List.of("\"secret\"", "lookup(", "{ database = 3 }")) {
            assertThatThrownBy(() -> own(place -> value))
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("TEMPLATE-VALUE"))
                    .hasMessageContaining("own.ftl writes " + value);
        }
        assertThatThrownBy(() -> own(place -> "db" + (place.database() + 1))).isInstanceOf(FailedException.class);
    }

    private static AssignmentFile read(String file, OwnValue own) {
        return AssignmentFile.read("a.tf", file.getBytes(UTF_8), Edits.TARGET, List.of(), own);
    }

    private static String edit(String file, OwnValue own, AssignmentChange... changes) {
        return new String(read(file, own).edit(List.of(changes)), UTF_8);
    }
}
