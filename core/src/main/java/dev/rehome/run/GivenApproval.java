package dev.rehome.run;

import java.time.Instant;

/**
 * That somebody said yes to the plan.
 *
 * @param how {@code prompt}, {@code auto-approve} or {@code confirm-plan}
 * @param digest of the plan that was said yes to, {@code sha256:…}
 */
public record GivenApproval(String how, String by, String digest, Instant at) {}
