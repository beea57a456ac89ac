package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AssignmentFileTest {
    private static final String TARGET = "locals.redis_database_assignments";

    private static final String PLAIN =
            """
            # Who has which database.
            locals {
              redis_database_assignments = {
                # Busy ones
                force   = { instance = "shared-1", database = 7 }
                gravity = { instance = "shared-0", database = 0 } # moves in May
                kaws    = { instance = "shared-0", database = 1 } # stays
              }
            }
            """;

    @Test
    void changesTheOneLine() {
        String edited = edit(PLAIN, move("gravity", "shared-0/0", "shared-1/12"));

        assertThat(edited)
                .isEqualTo(PLAIN.replace(
                                "gravity = { instance = \"shared-0\", database = 0 } # moves in May",
                                "gravity = { instance = \"shared-1\", database = 12 } # moves in May")
                        .replace("database = 1 } # stays", "database = 1 }  # stays"));
    }

    @Test
    void insertsInOrderAndAligns() {
        String edited = edit(PLAIN, add("helium-long", "shared-0/4"));

        assertThat(edited)
                .isEqualTo(
                        """
                        # Who has which database.
                        locals {
                          redis_database_assignments = {
                            # Busy ones
                            force       = { instance = "shared-1", database = 7 }
                            gravity     = { instance = "shared-0", database = 0 } # moves in May
                            helium-long = { instance = "shared-0", database = 4 }
                            kaws        = { instance = "shared-0", database = 1 } # stays
                          }
                        }
                        """);
    }

    private static String edit(String file, AssignmentChange... changes) {
        AssignmentFile read = AssignmentFile.read(
                "assignments.tf", file.getBytes(StandardCharsets.UTF_8), TARGET, List.of(changes));
        return new String(read.edit(List.of(changes)), StandardCharsets.UTF_8);
    }

    private static AssignmentChange move(String key, String before, String after) {
        return new AssignmentChange(key, key, null, placement(before), placement(after));
    }

    private static AssignmentChange add(String key, String after) {
        return new AssignmentChange(key, key, null, null, placement(after));
    }

    private static Placement placement(String text) {
        int slash = text.lastIndexOf('/');
        return new Placement(slash < 0 ? null : text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }
}
