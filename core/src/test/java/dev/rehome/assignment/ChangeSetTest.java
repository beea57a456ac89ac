package dev.rehome.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeSetTest {
    private static final AssignmentChange FORCE = new AssignmentChange(
            "force", "force", "shared-0", new Placement("shared-0", 3), new Placement("shared-1", 7));
    private static final AssignmentChange GRAVITY =
            new AssignmentChange("gravity", "gravity", null, null, new Placement("shared-1", 8));

    @Test
    void hasADigestThatStaysTheSame() {
        ChangeSet changes = new ChangeSet(List.of(environment("staging", "../infrastructure", FORCE, GRAVITY)));

        // Branches are named after it: another value would commit a change a second time.
        assertThat(changes.sha256()).isEqualTo("0491fd1a0061538db4675d70108c1752ca483198d028365afec0a5d555e68bf0");
        assertThat(changes.branch("shared-redis")).isEqualTo("rehome/shared-redis-0491fd1a00");
    }

    @Test
    void hasADigestThatDoesNotDependOnTheOrder() {
        List<EnvironmentChange> environments = new ArrayList<>(
                List.of(environment("staging", "r", FORCE, GRAVITY), environment("production", "r", FORCE)));
        String digest = new ChangeSet(environments).sha256();
        Collections.reverse(environments);

        assertThat(new ChangeSet(environments).sha256()).isEqualTo(digest);
        assertThat(environment("staging", "r", GRAVITY, FORCE)).isEqualTo(environment("staging", "r", FORCE, GRAVITY));
    }

    @Test
    void hasAnotherDigestForEveryOtherField() {
        EnvironmentChange one = environment("staging", "r", FORCE);
        List<EnvironmentChange> others = List.of(
                environment("production", "r", FORCE),
                environment("staging", "s", FORCE),
                new EnvironmentChange("staging", "r", "other.tf", one.target(), one.changes()),
                new EnvironmentChange("staging", "r", one.file(), "locals.other", one.changes()),
                environment("staging", "r", GRAVITY),
                environment("staging", "r", FORCE, GRAVITY),
                environment("staging", "r", new AssignmentChange("force", "f", null, FORCE.before(), FORCE.after())),
                environment("staging", "r", new AssignmentChange("f", "force", null, FORCE.before(), FORCE.after())),
                environment("staging", "r", new AssignmentChange("force", "force", null, null, FORCE.after())),
                environment(
                        "staging",
                        "r",
                        new AssignmentChange("force", "force", null, FORCE.before(), new Placement("shared-1", 8))));

        assertThat(others.stream().map(other -> new ChangeSet(List.of(other)).sha256()))
                .doesNotHaveDuplicates()
                .doesNotContain(new ChangeSet(List.of(one)).sha256());
    }

    @Test
    void isOneForEachRepository() {
        EnvironmentChange a = environment("a", "one", FORCE);
        EnvironmentChange b = environment("b", "two", FORCE);
        EnvironmentChange c = environment("c", "one", FORCE);

        assertThat(new ChangeSet(List.of(c, b, a)).byRepository())
                .containsExactly(entry("one", new ChangeSet(List.of(a, c))), entry("two", new ChangeSet(List.of(b))));
        assertThat(new ChangeSet(List.of(environment("a", "one"))).isEmpty()).isTrue();
        assertThat(new ChangeSet(List.of(a)).isEmpty()).isFalse();
    }

    @Test
    void canBeTakenBack() {
        assertThat(FORCE.reversed())
                .isEqualTo(new AssignmentChange(
                        "force", "force", "shared-1", new Placement("shared-1", 7), new Placement("shared-0", 3)));
        assertThat(GRAVITY.reversed().after()).isNull();
        assertThat(GRAVITY.reversed().before()).isEqualTo(GRAVITY.after());
        assertThat(GRAVITY.reversed().reversed())
                .isEqualTo(new AssignmentChange("gravity", "gravity", null, null, new Placement("shared-1", 8)));
    }

    @Test
    void comparesPlacementsByWhatIsKnown() {
        Placement placement = new Placement("shared-1", 7);

        assertThat(placement.agreesWith(new Placement(null, 7))).isTrue();
        assertThat(placement.agreesWith(new Placement("shared-0", 7))).isFalse();
        assertThat(placement.agreesWith(new Placement("shared-1", 8))).isFalse();
        assertThat(placement).hasToString("shared-1/7");
        assertThat(new Placement(null, 7)).hasToString("7");
        assertThatThrownBy(() -> new Placement("x", -1)).isInstanceOf(IllegalArgumentException.class);
    }

    private static EnvironmentChange environment(String name, String repository, AssignmentChange... changes) {
        return new EnvironmentChange(
                name, repository, name + "/assignments.tf", "locals.redis_database_assignments", List.of(changes));
    }
}
