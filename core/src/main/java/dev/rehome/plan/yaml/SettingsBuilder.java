package dev.rehome.plan.yaml;

import dev.rehome.plan.CommitSettings;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.CopySettings.Retry;
import dev.rehome.plan.CopySettings.Timeouts;
import dev.rehome.plan.CutoverSettings;
import dev.rehome.plan.Settings;
import dev.rehome.plan.Settings.Application;
import dev.rehome.plan.Settings.Hook;
import dev.rehome.plan.Settings.HookStage;
import dev.rehome.plan.VerifySettings;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** From what all blocks together say to a migration's settings; what they leave open is as {@link Settings#DEFAULTS}. */
final class SettingsBuilder {
    private final Blocks blocks;
    private final Problems problems;

    SettingsBuilder(Blocks blocks, Problems problems) {
        this.blocks = blocks;
        this.problems = problems;
    }

    Settings build() {
        return new Settings(copy(), verify(), cutover(), hooks(), application(), commit());
    }

    private CopySettings copy() {
        CopySettings defaults = CopySettings.DEFAULTS;
        return new CopySettings(
                or(BlockKeys.MODE, defaults.mode()),
                or(BlockKeys.METHOD, defaults.method()),
                or(BlockKeys.UNSUPPORTED, defaults.unsupported()),
                or(BlockKeys.ON_CONFLICT, defaults.onConflict()),
                or(BlockKeys.DESTINATION, defaults.destination()),
                or(BlockKeys.INCLUDE, defaults.include()),
                or(BlockKeys.EXCLUDE, defaults.exclude()),
                or(BlockKeys.TYPES, defaults.types()),
                or(BlockKeys.EVICTION_DATA, defaults.evictionData()),
                or(BlockKeys.BIG_KEY, defaults.bigKeyBytes()),
                or(BlockKeys.BATCH_KEYS, defaults.batchKeys()),
                or(BlockKeys.BATCH_BYTES, defaults.batchBytes()),
                or(BlockKeys.WORKERS, defaults.workers()),
                limits(),
                timeouts(defaults.timeouts()),
                retry(defaults.retry()));
    }

    private Limits limits() {
        return new Limits(
                maybe(blocks.get(BlockKeys.KEYS_PER_SECOND)),
                maybe(blocks.get(BlockKeys.BYTES_PER_SECOND)),
                maybe(blocks.get(BlockKeys.LATENCY).map(Duration::toMillis)));
    }

    private Timeouts timeouts(Timeouts defaults) {
        return new Timeouts(
                or(BlockKeys.CONNECT_TIMEOUT, defaults.connect()), or(BlockKeys.COMMAND_TIMEOUT, defaults.command()));
    }

    private Retry retry(Retry defaults) {
        return new Retry(
                or(BlockKeys.ATTEMPTS, defaults.attempts()),
                or(BlockKeys.BACKOFF, defaults.backoff()),
                or(BlockKeys.MAX_BACKOFF, defaults.maxBackoff()));
    }

    private VerifySettings verify() {
        VerifySettings defaults = VerifySettings.DEFAULTS;
        return new VerifySettings(
                or(BlockKeys.LEVEL, defaults.level()),
                or(BlockKeys.SAMPLE, defaults.sample()),
                or(BlockKeys.TTL_TOLERANCE, defaults.ttlTolerance()),
                or(BlockKeys.ALLOW_CHANGED, defaults.allowChanged()));
    }

    private CutoverSettings cutover() {
        CutoverSettings defaults = CutoverSettings.DEFAULTS;
        return new CutoverSettings(or(BlockKeys.START, defaults.start()), or(BlockKeys.MAX_PAUSE, defaults.maxPause()));
    }

    private Map<HookStage, Hook> hooks() {
        Map<HookStage, Hook> hooks = new EnumMap<>(HookStage.class);
        BlockKeys.HOOKS.forEach((stage, setting) -> blocks.get(setting).ifPresent(hook -> hooks.put(stage, hook)));
        return hooks;
    }

    private @Nullable Application application() {
        Optional<Position> position = blocks.position("application");
        boolean given = blocks.has(BlockKeys.APPLICATION_TYPE)
                || blocks.has(BlockKeys.APPLICATION_DIRECTORY)
                || blocks.has(BlockKeys.APPLICATION_VARIABLE);
        if (!given || position.isEmpty()) {
            return null;
        }
        Optional<String> type = needed(BlockKeys.APPLICATION_TYPE, position.get());
        Optional<String> directory = needed(BlockKeys.APPLICATION_DIRECTORY, position.get());
        Optional<String> variable = needed(BlockKeys.APPLICATION_VARIABLE, position.get());
        return type.isPresent() && directory.isPresent() && variable.isPresent()
                ? new Application(type.get(), directory.get(), variable.get())
                : null;
    }

    private Optional<String> needed(Setting<String> setting, Position position) {
        Optional<String> value = blocks.get(setting);
        if (!blocks.has(setting)) {
            String key = setting.path().substring("application.".length());
            problems.add(Problem.error(
                    "PLAN-MISSING-KEY",
                    "the application block, with all that is farther out, lacks the key " + key,
                    position,
                    "add `" + key + ": …`"));
        }
        return value;
    }

    private CommitSettings commit() {
        CommitSettings defaults = CommitSettings.DEFAULTS;
        return new CommitSettings(
                or(BlockKeys.COMMIT_MODE, defaults.mode()),
                or(BlockKeys.BASE, defaults.base()),
                or(BlockKeys.PUSH, defaults.push()));
    }

    private <T> T or(Setting<T> setting, T fallback) {
        return blocks.get(setting).orElse(fallback);
    }

    private static OptionalLong maybe(Optional<Long> value) {
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }
}
