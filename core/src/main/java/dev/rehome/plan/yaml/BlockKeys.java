package dev.rehome.plan.yaml;

import static dev.rehome.plan.yaml.Values.bool;
import static dev.rehome.plan.yaml.Values.choice;
import static dev.rehome.plan.yaml.Values.distinct;
import static dev.rehome.plan.yaml.Values.duration;
import static dev.rehome.plan.yaml.Values.integer;
import static dev.rehome.plan.yaml.Values.integerOrAuto;
import static dev.rehome.plan.yaml.Values.list;
import static dev.rehome.plan.yaml.Values.number;
import static dev.rehome.plan.yaml.Values.size;

import dev.rehome.plan.CommitSettings;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.CopySettings.DestinationPolicy;
import dev.rehome.plan.CopySettings.EvictionData;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.plan.CutoverSettings.Start;
import dev.rehome.plan.Settings.Hook;
import dev.rehome.plan.Settings.HookStage;
import dev.rehome.plan.VerifySettings.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every key of the blocks {@code copy}, {@code verify}, {@code cutover}, {@code hooks}, {@code application}, {@code commit}. */
final class BlockKeys {
    static final List<String> BLOCKS = List.of("copy", "verify", "cutover", "hooks", "application", "commit");

    private static final List<Setting<?>> ALL = new ArrayList<>();
    private static final long GIB = 1L << 30;
    private static final Duration MILLISECOND = Duration.ofMillis(1);
    private static final Pattern REVISION = Pattern.compile("[^-\\s][^\\s]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    static final Setting<CopySettings.Mode> MODE = key("copy.mode", words(CopySettings.Mode.values()));
    static final Setting<Method> METHOD = key("copy.method", words(Method.values()));
    static final Setting<Unsupported> UNSUPPORTED = key("copy.unsupported", words(Unsupported.values()));
    static final Setting<ConflictPolicy> ON_CONFLICT = key("copy.onConflict", words(ConflictPolicy.values()));
    static final Setting<DestinationPolicy> DESTINATION = key("copy.destination", words(DestinationPolicy.values()));
    static final Setting<List<String>> INCLUDE = key("copy.include", list(KeyGlob.VALUE, 1));
    static final Setting<List<String>> EXCLUDE = key("copy.exclude", list(KeyGlob.VALUE, 0));
    static final Setting<Set<KeyType>> TYPES = key("copy.types", distinct(words(KeyType.values()), 1));
    static final Setting<EvictionData> EVICTION_DATA = key("copy.evictionData", words(EvictionData.values()));
    static final Setting<Long> BIG_KEY = key("copy.bigKey", size(1, 1024 * GIB));
    static final Setting<Integer> BATCH_KEYS = key("copy.batch.keys", integer(1, 100_000));
    static final Setting<Long> BATCH_BYTES = key("copy.batch.bytes", size(1, 16 * GIB));
    static final Setting<OptionalInt> WORKERS = key("copy.workers", integerOrAuto(1, 256));
    static final Setting<Long> KEYS_PER_SECOND = key("copy.limit.keysPerSecond", number(1, 1_000_000_000));
    static final Setting<Long> BYTES_PER_SECOND = key("copy.limit.bytesPerSecond", size(1, 1024 * GIB));
    static final Setting<Duration> LATENCY = key("copy.limit.latency", duration(MILLISECOND));
    static final Setting<Duration> CONNECT_TIMEOUT = key("copy.timeout.connect", duration(MILLISECOND));
    static final Setting<Duration> COMMAND_TIMEOUT = key("copy.timeout.command", duration(MILLISECOND));
    static final Setting<Integer> ATTEMPTS = key("copy.retry.attempts", integer(1, 1000));
    static final Setting<Duration> BACKOFF = key("copy.retry.backoff", duration(MILLISECOND));
    static final Setting<Duration> MAX_BACKOFF = key("copy.retry.maxBackoff", duration(MILLISECOND));

    static final Setting<Level> LEVEL = key("verify.level", words(Level.values()));
    static final Setting<Integer> SAMPLE = key("verify.sample", integer(1, Integer.MAX_VALUE));
    static final Setting<Duration> TTL_TOLERANCE = key("verify.ttlTolerance", duration(Duration.ZERO));
    static final Setting<Boolean> ALLOW_CHANGED = key("verify.allowChanged", bool());

    static final Setting<Start> START = key("cutover.start", words(Start.values()));
    static final Setting<Duration> MAX_PAUSE = key("cutover.maxPause", duration(MILLISECOND));

    static final Map<HookStage, Setting<Hook>> HOOKS = hooks();

    static final Setting<String> APPLICATION_TYPE = key("application.type", choice(Map.of("hokusai", "hokusai")));
    static final Setting<String> APPLICATION_DIRECTORY = key("application.directory", Values.text());
    static final Setting<String> APPLICATION_VARIABLE = key(
            "application.variable",
            Values.text(VARIABLE, "PLAN-NAME", "the name of an environment variable: letters, digits and _"));

    static final Setting<CommitSettings.Mode> COMMIT_MODE = key("commit.mode", words(CommitSettings.Mode.values()));
    static final Setting<String> BASE =
            key("commit.base", Values.text(REVISION, "PLAN-NAME", "a Git revision: HEAD, a branch, a commit"));
    static final Setting<Boolean> PUSH = key("commit.push", bool());

    private static final Map<String, Setting<?>> BY_PATH = byPath();

    private BlockKeys() {}

    /** The keys of a place in the plan at which the blocks may stand, too. */
    static List<String> among(String... own) {
        return Stream.concat(Stream.of(own), BLOCKS.stream()).toList();
    }

    /** Null where the path is no key, though it may be a block. */
    static @Nullable Setting<?> at(String path) {
        return BY_PATH.get(path);
    }

    /** The next words after a path, none where the path is no block. */
    static List<String> under(String path) {
        return BY_PATH.keySet().stream()
                .filter(key -> key.startsWith(path + "."))
                .map(key -> key.substring(path.length() + 1).split("\\.", 2)[0])
                .distinct()
                .toList();
    }

    static Set<String> paths() {
        return BY_PATH.keySet();
    }

    /** The words of a plan for constants: {@code NON_EMPTY} is {@code non-empty}. */
    static <E extends Enum<E>> Value<E> words(E[] constants) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
        }
        return choice(words);
    }

    private static <T> Setting<T> key(String path, Value<T> type) {
        Setting<T> setting = new Setting<>(path, type);
        ALL.add(setting);
        return setting;
    }

    private static Map<HookStage, Setting<Hook>> hooks() {
        Map<HookStage, Setting<Hook>> hooks = new EnumMap<>(HookStage.class);
        for (HookStage stage : HookStage.values()) {
            hooks.put(stage, key("hooks." + stage.name().toLowerCase(Locale.ROOT), HookReader.VALUE));
        }
        return hooks;
    }

    private static Map<String, Setting<?>> byPath() {
        Map<String, Setting<?>> settings = new LinkedHashMap<>();
        ALL.forEach(setting -> settings.put(setting.path(), setting));
        return settings;
    }
}
