package dev.rehome.migration;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.plan.VerifySettings;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.preflight.PreflightResult;
import dev.rehome.redis.Capabilities;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.UseRecord;
import java.util.EnumSet;
import java.util.Set;

/** What is compared after a copy, where that is less than the plan says; the preflight has said so. */
final class VerificationScope {
    private VerificationScope() {}

    /** Without the types that the destination cannot hold and that are dropped for it: streams before 5.0. */
    static CopySettings copy(PreflightResult candidate) {
        CopySettings copy = candidate.migration().settings().copy();
        ServerFacts destination = candidate.destinationFacts();
        boolean knowsStreams =
                destination == null || Capabilities.of(destination).restoreAbsoluteTtl();
        if (copy.unsupported() == Unsupported.FAIL || knowsStreams) {
            return copy;
        }
        Set<KeyType> types = copy.types().isEmpty() ? EnumSet.allOf(KeyType.class) : EnumSet.copyOf(copy.types());
        types.remove(KeyType.STREAM);
        return copy.ofTypes(types);
    }

    /** A sample, where reading all keys would spoil the use of each that was just kept. */
    static VerifySettings verify(PreflightResult candidate) {
        VerifySettings verify = candidate.migration().settings().verify();
        ServerFacts source = candidate.sourceFacts();
        ServerFacts destination = candidate.destinationFacts();
        if (source == null || destination == null || verify.level() != Level.FULL) {
            return verify;
        }
        UseRecord kept = UseRecord.between(
                source, destination, candidate.migration().settings().copy().evictionData());
        return kept == UseRecord.NONE || Capabilities.of(destination).noTouch()
                ? verify
                : new VerifySettings(Level.SAMPLE, verify.sample(), verify.ttlTolerance(), verify.allowChanged());
    }
}
