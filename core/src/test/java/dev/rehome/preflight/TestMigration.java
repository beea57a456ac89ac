package dev.rehome.preflight;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.DestinationPolicy;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Migration;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Settings;
import dev.rehome.plan.VerifySettings;
import dev.rehome.problem.Position;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Migrations that say little. */
final class TestMigration {
    private static final Position POSITION = new Position("plan.yaml", 1, 1);

    private TestMigration() {}

    static Migration plain() {
        return of("gravity", List.of(), Settings.DEFAULTS);
    }

    static Migration of(String app, List<String> after) {
        return of(app, after, Settings.DEFAULTS);
    }

    static Migration verifying(VerifySettings.Level level) {
        Settings defaults = Settings.DEFAULTS;
        return of(
                "gravity",
                List.of(),
                settings(defaults.copy(), new VerifySettings(level, 100, Duration.ofSeconds(1), false)));
    }

    static Migration nonEmpty(ConflictPolicy policy) {
        CopySettings copy = CopySettings.DEFAULTS;
        return of(
                "gravity",
                List.of(),
                settings(
                        copying(policy, DestinationPolicy.NON_EMPTY, copy.include(), Set.of(), copy.bigKeyBytes()),
                        VerifySettings.DEFAULTS));
    }

    static Migration including(List<String> include, Set<KeyType> types) {
        return of(
                "gravity",
                List.of(),
                settings(
                        copying(
                                ConflictPolicy.FAIL,
                                DestinationPolicy.EMPTY,
                                include,
                                types,
                                CopySettings.DEFAULTS.bigKeyBytes()),
                        VerifySettings.DEFAULTS));
    }

    static Migration by(Method method) {
        return of("gravity", List.of(), settings(CopySettings.DEFAULTS.by(method), VerifySettings.DEFAULTS));
    }

    static Migration bigKeysFrom(long bytes) {
        return of(
                "gravity",
                List.of(),
                settings(
                        copying(ConflictPolicy.FAIL, DestinationPolicy.EMPTY, List.of("*"), Set.of(), bytes),
                        VerifySettings.DEFAULTS));
    }

    private static Migration of(String app, List<String> after, Settings settings) {
        Endpoint nowhere = new Endpoint.OfInstance("x", OptionalInt.of(0), POSITION);
        return new Migration(
                new MigrationId(app, "staging"), app, null, List.of(), nowhere, nowhere, after, settings, POSITION);
    }

    private static Settings settings(CopySettings copy, VerifySettings verify) {
        Settings defaults = Settings.DEFAULTS;
        return new Settings(
                copy, verify, defaults.cutover(), defaults.hooks(), defaults.application(), defaults.commit());
    }

    private static CopySettings copying(
            ConflictPolicy conflict,
            DestinationPolicy destination,
            List<String> include,
            Set<KeyType> types,
            long bigKeyBytes) {
        CopySettings defaults = CopySettings.DEFAULTS;
        return new CopySettings(
                defaults.mode(),
                defaults.method(),
                defaults.unsupported(),
                conflict,
                destination,
                include,
                defaults.exclude(),
                types,
                defaults.evictionData(),
                bigKeyBytes,
                defaults.batchKeys(),
                defaults.batchBytes(),
                defaults.workers(),
                defaults.limits(),
                defaults.timeouts(),
                defaults.retry());
    }
}
