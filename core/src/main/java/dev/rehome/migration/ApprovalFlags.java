package dev.rehome.migration;

import org.jspecify.annotations.Nullable;

/**
 * What the command line says of approval.
 *
 * @param automatic {@code --auto-approve}: does not cover protected environments
 * @param confirmedPlan the digest after {@code --confirm-plan}, as {@code sha256:…}: covers them too; or null
 */
public record ApprovalFlags(boolean automatic, @Nullable String confirmedPlan) {
    /** Nothing was said: a person is asked. */
    public static final ApprovalFlags ASK = new ApprovalFlags(false, null);
}
