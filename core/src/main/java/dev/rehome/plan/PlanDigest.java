package dev.rehome.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * The digest that a person confirms: of everything in a plan that decides what is done, after blocks and overrides have been
 * put together. It does not change with the layout of the file, the place of the file, or the text of a literal password;
 * references stand for themselves.
 */
public final class PlanDigest {
    private PlanDigest() {}

    /** In lower-case hex, of a plan as far as these migrations go. */
    public static String sha256(Plan plan, Collection<Migration> selected) {
        byte[] text = new CanonicalPlan().write(plan, selected).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Of the whole plan. */
    public static String sha256(Plan plan) {
        return sha256(plan, plan.migrations());
    }
}
