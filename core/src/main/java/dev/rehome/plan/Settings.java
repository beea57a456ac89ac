package dev.rehome.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a migration is done.
 *
 * @param hooks what is called at which stage; stages without a hook are passed
 * @param application what is known of the app's deployment, instead of switch and thaw hooks
 */
public record Settings(
        CopySettings copy,
        VerifySettings verify,
        CutoverSettings cutover,
        Map<HookStage, Hook> hooks,
        @Nullable Application application,
        CommitSettings commit) {
    public Settings {
        hooks = Map.copyOf(hooks);
    }

    /** The same with another {@code copy} block. */
    public Settings withCopy(CopySettings other) {
        return new Settings(other, verify, cutover, hooks, application, commit);
    }

    /** The same with another {@code verify} block. */
    public Settings withVerify(VerifySettings other) {
        return new Settings(copy, other, cutover, hooks, application, commit);
    }

    /** What a plan gets that says nothing. */
    public static final Settings DEFAULTS = new Settings(
            CopySettings.DEFAULTS,
            VerifySettings.DEFAULTS,
            CutoverSettings.DEFAULTS,
            Map.of(),
            null,
            CommitSettings.DEFAULTS);

    /** The stages that call out. */
    public enum HookStage {
        BEFORE,
        FREEZE,
        SWITCH,
        THAW,
        AFTER,
        FAILED
    }

    /** A program and its arguments, never a shell string; it runs in the plan's folder. */
    public record Hook(List<String> command, Duration timeout) {
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

        public Hook {
            command = List.copyOf(command);
        }
    }

    /** An app that a known tool deploys. */
    public record Application(String type, String directory, String variable) {}
}
