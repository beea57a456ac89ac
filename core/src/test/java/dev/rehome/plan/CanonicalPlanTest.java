package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is spelled out for the digest is all that there is: a component that is new would be missing here. */
class CanonicalPlanTest {
    @Test
    void leavesNothingOut() {
        assertThat(CanonicalPlan.schedule(Schedule.DEFAULTS)).isEqualTo(Schedule.DEFAULTS.toString());
        assertThat(CanonicalPlan.verify(VerifySettings.DEFAULTS)).isEqualTo(VerifySettings.DEFAULTS.toString());
        assertThat(CanonicalPlan.cutover(CutoverSettings.DEFAULTS)).isEqualTo(CutoverSettings.DEFAULTS.toString());
        assertThat(CanonicalPlan.commit(CommitSettings.DEFAULTS)).isEqualTo(CommitSettings.DEFAULTS.toString());
        CopySettings.Limits limits =
                new CopySettings.Limits(OptionalLong.of(5), OptionalLong.empty(), OptionalLong.of(7));
        assertThat(CanonicalPlan.limits(limits)).isEqualTo(limits.toString());
        CopySettings.Timeouts timeouts = new CopySettings.Timeouts(Duration.ofSeconds(2), Duration.ofMillis(3));
        assertThat(CanonicalPlan.timeouts(timeouts)).isEqualTo(timeouts.toString());
        CopySettings.Retry retry = new CopySettings.Retry(5, Duration.ofMillis(20), Duration.ofSeconds(9));
        assertThat(CanonicalPlan.retry(retry)).isEqualTo(retry.toString());
    }

    @Test
    void leavesNothingOutOfWhatMayBeMissing() {
        Instance.TlsFiles files = new Instance.TlsFiles("ca.pem", null, "key.pem");
        assertThat(CanonicalPlan.tlsFiles(files)).isEqualTo(files.toString());
        Settings.Application application = new Settings.Application("cf", "apps/gravity", "REDIS");
        assertThat(CanonicalPlan.application(application)).isEqualTo(application.toString());
        Environment.Terraform terraform = new Environment.Terraform("infra", "redis.tf", "locals.map");
        Environment.ConfigMap configMap = new Environment.ConfigMap("redis", "default", "redis.yaml");
        Environment whole = new Environment("staging", true, terraform, configMap);
        assertThat(CanonicalPlan.environment(whole)).isEqualTo(whole.toString());
        Environment bare = new Environment("staging", false, null, null);
        assertThat(CanonicalPlan.environment(bare)).isEqualTo(bare.toString());
    }

    /** Digests are older than the files of ConfigMaps. */
    @Test
    void doesNotNameAFileThatIsNotThere() {
        Environment.ConfigMap configMap = new Environment.ConfigMap("redis", "default", null);
        assertThat(CanonicalPlan.environment(new Environment("staging", false, null, configMap)))
                .endsWith("configMap=ConfigMap[name=redis, namespace=default]]");
    }
}
