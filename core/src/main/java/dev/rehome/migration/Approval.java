package dev.rehome.migration;

import org.jspecify.annotations.Nullable;

/**
 * What the command line says of approval.
 *
 * @param automatic {@code --auto-approve}: does not cover protected environments
 * @param confirmedPlan the digest after {@code --confirm-plan}, as {@code sha256:…}: covers them too; or null
 */
public record Approval(boolean automatic, @Nullable String confirmedPlan) {
    /** Nothing was said: a person is asked. */
    public static final Approval ASK = new Approval(false, null);

    /** Where a person can be asked. */
    public interface Prompt {
        /** Whether there is a terminal and questions are wanted. */
        boolean possible();

        /** Asks for one line; empty where nothing was typed. */
        String ask(String question);
    }
}
