package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.plan.Environment;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import dev.rehome.run.GivenApproval;
import dev.rehome.testing.Raising;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ApprovalRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final Environment STAGING = new Environment("staging", false, null, null);
    private static final Environment PRODUCTION = new Environment("production", true, null, null);

    private final Deque<String> typed = new ArrayDeque<>();
    private final List<String> asked = new ArrayList<>();

    @Test
    void aPersonSaysYes() {
        typed.add("yes");

        GivenApproval approval = atTerminal(ApprovalFlags.ASK).of(DIGEST, List.of(STAGING));

        assertThat(approval).isEqualTo(new GivenApproval("prompt", "ada", DIGEST, NOW));
        assertThat(asked).hasSize(1);
    }

    @Test
    void anythingElseThanYesIsNo() {
        for (String answer : List.of("y", "", "no", "yes please")) {
            typed.add(answer);
            assertThatThrownBy(() -> atTerminal(ApprovalFlags.ASK).of(DIGEST, List.of(STAGING)))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("nothing was written");
        }
    }

    @Test
    void aProtectedEnvironmentWantsItsName() {
        typed.add("production");

        assertThat(atTerminal(ApprovalFlags.ASK)
                        .of(DIGEST, List.of(STAGING, PRODUCTION))
                        .how())
                .isEqualTo("prompt");
        assertThat(asked).singleElement().asString().contains("production is protected");
    }

    @Test
    void yesIsNotTheNameOfAProtectedEnvironment() {
        typed.add("yes");

        assertThatThrownBy(() -> atTerminal(new ApprovalFlags(true, null)).of(DIGEST, List.of(PRODUCTION)))
                .isInstanceOf(RefusedException.class)
                .satisfies(Raising.code("NOT-APPROVED"))
                .hasMessageContaining("production was not approved");
    }

    @Test
    void automaticApprovalDoesNotCoverAProtectedEnvironment() {
        assertThat(inTheDark(new ApprovalFlags(true, null))
                        .of(DIGEST, List.of(STAGING))
                        .how())
                .isEqualTo("auto-approve");
        assertThatThrownBy(() -> inTheDark(new ApprovalFlags(true, null)).of(DIGEST, List.of(STAGING, PRODUCTION)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problems().get(0).hint())
                                .isEqualTo("pass --confirm-plan " + DIGEST));
    }

    @Test
    void aConfirmedDigestCoversEverything() {
        assertThat(inTheDark(new ApprovalFlags(false, DIGEST))
                        .of(DIGEST, List.of(PRODUCTION))
                        .how())
                .isEqualTo("confirm-plan");
    }

    @Test
    void anotherPlansDigestIsStale() {
        String other = "sha256:" + "b".repeat(64);

        assertThatThrownBy(() -> inTheDark(new ApprovalFlags(true, other)).of(DIGEST, List.of(STAGING)))
                .isInstanceOf(StaleException.class)
                .satisfies(Raising.code("PLAN-NOT-CONFIRMED"))
                .hasMessageContaining(DIGEST)
                .hasMessageContaining(other);
    }

    @Test
    void withoutATerminalSomebodyMustHaveSaidYesBefore() {
        assertThatThrownBy(() -> inTheDark(ApprovalFlags.ASK).of(DIGEST, List.of(STAGING)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nobody can be asked");
    }

    private ApprovalRule atTerminal(ApprovalFlags flags) {
        return rule(flags, true);
    }

    private ApprovalRule inTheDark(ApprovalFlags flags) {
        return rule(flags, false);
    }

    private ApprovalRule rule(ApprovalFlags flags, boolean terminal) {
        Prompt prompt = new Prompt() {
            @Override
            public boolean possible() {
                return terminal;
            }

            @Override
            public String ask(String question) {
                asked.add(question);
                return typed.isEmpty() ? "" : typed.pop();
            }
        };
        return new ApprovalRule(flags, prompt, Clock.fixed(NOW, ZoneOffset.UTC), "ada");
    }
}
