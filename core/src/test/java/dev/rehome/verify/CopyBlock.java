package dev.rehome.verify;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Retry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The plan's {@code copy} block with what a test changes of it. */
final class CopyBlock {
    private static final CopySettings DEFAULTS = CopySettings.DEFAULTS;

    List<String> include = DEFAULTS.include();
    List<String> exclude = DEFAULTS.exclude();
    Set<KeyType> types = DEFAULTS.types();
    ConflictPolicy onConflict = DEFAULTS.onConflict();
    long bigKeyBytes = DEFAULTS.bigKeyBytes();
    int batchKeys = DEFAULTS.batchKeys();
    int workers = 2;
    OptionalLong keysPerSecond = OptionalLong.empty();
    int attempts = DEFAULTS.retry().attempts();

    CopySettings settings() {
        return new CopySettings(
                DEFAULTS.mode(),
                DEFAULTS.method(),
                DEFAULTS.unsupported(),
                onConflict,
                DEFAULTS.destination(),
                include,
                exclude,
                types,
                DEFAULTS.evictionData(),
                bigKeyBytes,
                batchKeys,
                DEFAULTS.batchBytes(),
                OptionalInt.of(workers),
                new Limits(keysPerSecond, OptionalLong.empty(), OptionalLong.empty()),
                DEFAULTS.timeouts(),
                new Retry(attempts, Duration.ofMillis(50), Duration.ofMillis(500)));
    }
}
