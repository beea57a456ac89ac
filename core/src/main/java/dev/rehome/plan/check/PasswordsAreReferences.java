package dev.rehome.plan.check;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;

/** A password in a plan will be read by everyone who reads the plan: a warning. */
final class PasswordsAreReferences implements Rule {
    @Override
    public void check(Plan plan, Problems problems) {
        for (Instance instance : plan.instances().values()) {
            check(instance.endpoint(), problems);
        }
        for (Migration migration : plan.migrations()) {
            check(migration.source(), problems);
            check(migration.destination(), problems);
        }
    }

    private static void check(Endpoint endpoint, Problems problems) {
        if (!(endpoint instanceof Endpoint.Url literal)) {
            return;
        }
        RedisUrl url = literal.url();
        ReferenceText password = url.password();
        if (password != null && password.references().size() < password.parts().size()) {
            problems.add(Problem.warning(
                    "PLAN-LITERAL-PASSWORD",
                    "a password stands in the plan: " + url.redacted(),
                    endpoint.position(),
                    "write ${env:NAME} or ${file:PATH} in its place"));
        }
        if (url.user() != null && password == null) {
            problems.add(Problem.warning(
                    "PLAN-USER-WITHOUT-PASSWORD",
                    "the URL " + url.redacted() + " names a user and no password",
                    endpoint.position(),
                    "write redis://USER:PASSWORD@…; a password alone is redis://:PASSWORD@…"));
        }
    }
}
