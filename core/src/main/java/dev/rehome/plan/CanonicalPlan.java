package dev.rehome.plan;

import dev.rehome.plan.ReferenceText.Literal;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A plan as lines of {@code key=value}, the same for the same plan. Each value is on its line whole. People keep the digest
 * of it, so what is made of several values is spelled out here: no Java promises to write a record the same way for ever.
 */
final class CanonicalPlan {
    private final StringBuilder text = new StringBuilder();

    String write(Plan plan, Collection<Migration> selected) {
        line("version", 1);
        line("name", plan.name());
        line("schedule", schedule(plan.schedule()));
        new TreeMap<>(plan.instances()).values().forEach(this::instance);
        new TreeMap<>(plan.environments())
                .values()
                .forEach(environment -> line("environment", environment(environment)));
        selected.stream().map(Migration::id).forEach(id -> line("order", id));
        selected.forEach(this::migration);
        return text.toString();
    }

    private void instance(Instance instance) {
        line("instance", instance.name());
        line("url", endpoint(instance.endpoint()));
        line("alias", instance.alias());
        line("databases", instance.databases());
        line("tls", instance.tls() == null ? null : tlsFiles(instance.tls()));
        line("maxMigrations", instance.maxMigrations());
    }

    private void migration(Migration migration) {
        line("migration", migration.id());
        line("assignment", migration.assignment());
        line("source", endpoint(migration.source()));
        line("destination", endpoint(migration.destination()));
        line("after", migration.after().stream().sorted().toList());
        Settings settings = migration.settings();
        copy(settings.copy());
        line("verify", verify(settings.verify()));
        line("cutover", cutover(settings.cutover()));
        new TreeMap<>(settings.hooks()).forEach((stage, hook) -> {
            line("hook", stage);
            hook.command().forEach(word -> line("word", word));
            line("timeout", hook.timeout());
        });
        line("application", settings.application() == null ? null : application(settings.application()));
        line("commit", commit(settings.commit()));
    }

    private void copy(CopySettings copy) {
        line("mode", copy.mode());
        line("method", copy.method());
        line("unsupported", copy.unsupported());
        line("onConflict", copy.onConflict());
        line("destinationPolicy", copy.destination());
        copy.include().forEach(glob -> line("include", glob));
        copy.exclude().forEach(glob -> line("exclude", glob));
        line("types", copy.types().stream().sorted().toList());
        line("evictionData", copy.evictionData());
        line("bigKey", copy.bigKeyBytes());
        line("batch", List.<Object>of(copy.batchKeys(), copy.batchBytes()));
        line("workers", copy.workers());
        line("limits", limits(copy.limits()));
        line("timeouts", timeouts(copy.timeouts()));
        line("retry", retry(copy.retry()));
    }

    static String schedule(Schedule schedule) {
        return "Schedule[parallelism=" + schedule.parallelism() + ", order=" + schedule.order() + "]";
    }

    static String environment(Environment environment) {
        Environment.Terraform terraform = environment.terraform();
        Environment.ConfigMap configMap = environment.configMap();
        return "Environment[name=" + environment.name() + ", guarded=" + environment.guarded() + ", terraform="
                + (terraform == null ? "null" : terraform(terraform)) + ", configMap="
                + (configMap == null ? "null" : configMap(configMap)) + "]";
    }

    private static String terraform(Environment.Terraform terraform) {
        return "Terraform[repository=" + terraform.repository() + ", file=" + terraform.file() + ", target="
                + terraform.target() + "]";
    }

    /** As it was before there were files. */
    private static String configMap(Environment.ConfigMap configMap) {
        String file = configMap.file() == null ? "" : ", file=" + configMap.file();
        return "ConfigMap[name=" + configMap.name() + ", namespace=" + configMap.namespace() + file + "]";
    }

    static String tlsFiles(Instance.TlsFiles files) {
        return "TlsFiles[caFile=" + files.caFile() + ", certificateFile=" + files.certificateFile() + ", keyFile="
                + files.keyFile() + "]";
    }

    static String verify(VerifySettings verify) {
        return "VerifySettings[level=" + verify.level() + ", sample=" + verify.sample() + ", ttlTolerance="
                + verify.ttlTolerance() + ", allowChanged=" + verify.allowChanged() + "]";
    }

    static String cutover(CutoverSettings cutover) {
        return "CutoverSettings[start=" + cutover.start() + ", maxPause=" + cutover.maxPause() + "]";
    }

    static String application(Settings.Application application) {
        return "Application[type=" + application.type() + ", directory=" + application.directory() + ", variable="
                + application.variable() + "]";
    }

    static String commit(CommitSettings commit) {
        return "CommitSettings[mode=" + commit.mode() + ", base=" + commit.base() + ", push=" + commit.push() + "]";
    }

    static String limits(CopySettings.Limits limits) {
        return "Limits[keysPerSecond=" + limits.keysPerSecond() + ", bytesPerSecond=" + limits.bytesPerSecond()
                + ", latencyMillis=" + limits.latencyMillis() + "]";
    }

    static String timeouts(CopySettings.Timeouts timeouts) {
        return "Timeouts[connect=" + timeouts.connect() + ", command=" + timeouts.command() + "]";
    }

    static String retry(CopySettings.Retry retry) {
        return "Retry[attempts=" + retry.attempts() + ", backoff=" + retry.backoff() + ", maxBackoff="
                + retry.maxBackoff() + "]";
    }

    private static String endpoint(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            return named.instance() + "/"
                    + (named.database().isEmpty() ? "auto" : named.database().getAsInt());
        }
        if (endpoint instanceof Endpoint.Reference reference) {
            return reference.reference().written();
        }
        RedisUrl url = ((Endpoint.Url) endpoint).url();
        String user = url.user() == null ? "" : url.user().written();
        return Stream.of(user, withoutLiterals(url.password()), url.redacted()).collect(Collectors.joining(" "));
    }

    private static String withoutLiterals(@Nullable ReferenceText password) {
        return password == null
                ? ""
                : password.parts().stream()
                        .map(part -> part instanceof Literal ? "***" : part.written())
                        .collect(Collectors.joining());
    }

    private void line(String key, @Nullable Object value) {
        String shown =
                String.valueOf(value).replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
        text.append(key).append('=').append(shown).append('\n');
    }
}
