package dev.rehome.migration;

import dev.rehome.plan.Environment;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import dev.rehome.problem.StaleException;
import dev.rehome.run.GivenApproval;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/**
 * Who may say yes to a plan, and how: a digest that was seen in a preview covers everything; {@code --auto-approve} all
 * but protected environments; a person says yes once, and types the name of each protected environment.
 */
final class ApprovalRule {
    private final ApprovalFlags flags;
    private final Prompt prompt;
    private final Clock clock;
    private final String who;

    ApprovalRule(ApprovalFlags flags, Prompt prompt, Clock clock, String who) {
        this.flags = flags;
        this.prompt = prompt;
        this.clock = clock;
        this.who = who;
    }

    /**
     * Gets an approval.
     *
     * @param digest of the plan as it was resolved, {@code sha256:…}
     * @param environments of the selected migrations
     * @throws RefusedException where nobody says yes
     * @throws StaleException where the confirmed digest is another plan's
     */
    GivenApproval of(String digest, List<Environment> environments) {
        List<Environment> guarded =
                environments.stream().filter(Environment::guarded).toList();
        if (flags.confirmedPlan() != null) {
            return confirmed(flags.confirmedPlan().toLowerCase(Locale.ROOT), digest);
        }
        if (flags.automatic() && guarded.isEmpty()) {
            return given("auto-approve", digest);
        }
        if (!prompt.possible()) {
            throw refused(digest, guarded);
        }
        if (!flags.automatic() && guarded.isEmpty() && !saysYes(prompt.ask("Go ahead? Only 'yes' is taken: "))) {
            throw new RefusedException("NOT-APPROVED", "nobody said yes; nothing was written", null);
        }
        for (Environment environment : guarded) {
            String typed = prompt.ask(environment.name() + " is protected. Type its name to go ahead: ");
            if (!typed.equals(environment.name())) {
                throw new RefusedException(
                        "NOT-APPROVED", environment.name() + " was not approved; nothing was written", null);
            }
        }
        return given("prompt", digest);
    }

    private GivenApproval confirmed(String confirmed, String digest) {
        if (!confirmed.equals(digest)) {
            throw new StaleException(
                    "PLAN-NOT-CONFIRMED",
                    "the plan is now " + digest + ", confirmed was " + confirmed,
                    "look at it again, and confirm the digest that is shown");
        }
        return given("confirm-plan", digest);
    }

    private static RefusedException refused(String digest, List<Environment> guarded) {
        String names = String.join(", ", guarded.stream().map(Environment::name).toList());
        return new RefusedException(
                Problem.error(
                        "NOT-APPROVED",
                        guarded.isEmpty()
                                ? "nobody approved the plan, and nobody can be asked; nothing was written"
                                : names + " is protected, and nobody can be asked; nothing was written",
                        "pass --confirm-plan " + digest + (guarded.isEmpty() ? " or --auto-approve" : "")),
                null);
    }

    private static boolean saysYes(String typed) {
        return typed.toLowerCase(Locale.ROOT).equals("yes");
    }

    private GivenApproval given(String how, String digest) {
        return new GivenApproval(how, who, digest, clock.instant());
    }
}
