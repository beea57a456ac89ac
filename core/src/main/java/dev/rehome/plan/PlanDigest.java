package dev.rehome.plan;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * The digest that a person confirms: of everything in a plan that decides what is done, after blocks and overrides have been
 * put together. It does not change with the layout of the file, the place of the file, or the text of a literal password;
 * references stand for themselves.
 */
public final class PlanDigest {
    private PlanDigest() {}

    /** In lower-case hex, of a plan as far as these migrations go. */
    public static String sha256(Plan plan, Collection<Migration> selected) {
        return Sha256.of(new CanonicalPlan().write(plan, selected).getBytes(StandardCharsets.UTF_8));
    }

    /** Of the whole plan. */
    public static String sha256(Plan plan) {
        return sha256(plan, plan.migrations());
    }
}
