package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.problem.Ending;
import dev.rehome.problem.UsageException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private final Plan plan =
            new PlanReader().read(Path.of("../plans/environments.yaml")).plan();

    @Test
    void withoutAPatternItIsEverything() {
        assertThat(Selection.ALL.of(plan)).isEqualTo(plan.migrations()).hasSize(6);
    }

    @Test
    void patternsOfOneKindAddAndKindsNarrow() {
        assertThat(select(List.of("gravity", "k*"), List.of(), List.of(), List.of()))
                .containsExactly("gravity@staging", "gravity@production", "kaws@staging", "kaws@production");
        assertThat(select(List.of("gravity", "k*"), List.of("prod*"), List.of(), List.of()))
                .containsExactly("gravity@production", "kaws@production");
        assertThat(select(List.of(), List.of(), List.of("*@staging"), List.of("pulse@*")))
                .containsExactly("gravity@staging", "kaws@staging");
        assertThat(select(List.of("?ulse"), List.of(), List.of(), List.of("*@production")))
                .containsExactly("pulse@staging");
    }

    @Test
    void aPatternThatMatchesNothingIsAnErrorThatSaysWhatThereIs() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> select(List.of("gravty", "nope"), List.of("test"), List.of("a@b"), List.of("*@x")))
                .satisfies(refused -> {
                    assertThat(refused.ending()).isEqualTo(Ending.WRONG_USAGE);
                    assertThat(refused.problems()).hasSize(5);
                    assertThat(refused.problems().get(0).message())
                            .isEqualTo("--app gravty matches nothing in the plan");
                    assertThat(refused.problems().get(0).hint()).isEqualTo("there is: gravity, kaws, pulse");
                    assertThat(refused.problems().get(2).hint()).isEqualTo("there is: staging, production");
                });
    }

    @Test
    void nothingLeftIsAnError() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> select(List.of("gravity"), List.of(), List.of("kaws@staging"), List.of()))
                .withMessageContaining("leaves no migration");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> select(List.of(), List.of(), List.of(), List.of("*@*")));
    }

    @Test
    void whatSelectedOnesWaitForAndIsLeftOutIsNamed() {
        Selection onlyGravity = new Selection(List.of("gravity"), List.of(), List.of(), List.of());
        assertThat(Selection.leftOut(onlyGravity.of(plan))).containsExactly(new MigrationId("kaws", "production"));
        assertThat(Selection.leftOut(plan.migrations())).isEmpty();
    }

    private List<String> select(List<String> apps, List<String> environments, List<String> only, List<String> exclude) {
        return new Selection(apps, environments, only, exclude)
                .of(plan).stream().map(migration -> migration.id().toString()).toList();
    }
}
