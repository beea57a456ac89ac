package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.yaml.PlanReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlanDigestTest {
    private static final String PLAN = """
        version: 1
        name: shared-redis
        instances:
          old: { url: "redis://:hunter2@old:6379" }
        apps:
          - name: gravity
            environments:
              staging: { source: old/3, destination: "redis://:${env:PW}@new/7", after: [kaws, pulse] }
          - name: kaws
            environments:
              staging: { source: old/4, destination: redis://new/8 }
          - name: pulse
            environments:
              staging: { source: old/5, destination: redis://new/9, hooks: { thaw: { command: [a, b] } } }
        """;

    /** People keep digests, so this one may only change together with the format's version. */
    @Test
    void isTheSameInEveryVersionOfTheProgram() {
        assertThat(digest(PLAN)).isEqualTo("a01a419ff0ab718c03715453a1e68ca8c20e7a99a756bee797a66a4344b8d397");
    }

    @ParameterizedTest
    @CsvSource({
        "version: 1, '# a comment\nversion: 1'",
        "hunter2, other",
        "'[kaws, pulse]', '[pulse, kaws]'",
        "'redis://new/8', '\"redis://new:6379/8\"'",
        "name: shared-redis, 'name: shared-redis\ncopy: { onConflict: fail, bigKey: 16384KiB }'",
    })
    void doesNotChangeWithWhatMeansTheSame(String before, String after) {
        assertThat(PLAN).contains(before);
        assertThat(digest(PLAN.replace(before, after))).isEqualTo(digest(PLAN));
    }

    @ParameterizedTest
    @CsvSource({
        "shared-redis, shared-redis-2",
        "old:6379, older:6379",
        "old/3, old/33",
        "env:PW, env:PX",
        "redis://new/8, rediss://new/8",
        "redis://new/8, '\"redis://u:${env:PW}@new/8\"'",
        "'[kaws, pulse]', '[kaws]'",
        "'[a, b]', '[\"a, b\"]'",
        "name: kaws, 'name: kaws\n    assignment: kaws-cache'",
        "apps:, 'copy: { types: [string, hash] }\napps:'",
        "apps:, 'verify: { ttlTolerance: 2s }\napps:'",
        "apps:, 'schedule: { parallelism: 1 }\napps:'",
        "apps:, 'environments: { staging: { protected: true } }\napps:'",
    })
    void changesWithWhatIsDone(String before, String after) {
        assertThat(PLAN).contains(before);
        assertThat(digest(PLAN.replace(before, after))).isNotEqualTo(digest(PLAN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"copy.onConflict=skip", "verify.level=none", "copy.limit.keysPerSecond=5"})
    void changesWithWhatIsSetForThisRun(String override) {
        assertThat(digest(PLAN, override)).isNotEqualTo(digest(PLAN));
        assertThat(digest(PLAN, "copy.onConflict=fail")).isEqualTo(digest(PLAN));
    }

    @Test
    void isOfTheSelectedMigrations() {
        Plan plan = read(PLAN);
        assertThat(PlanDigest.sha256(plan, plan.migrations().subList(0, 2))).isNotEqualTo(PlanDigest.sha256(plan));
    }

    private static String digest(String text, String... overrides) {
        return PlanDigest.sha256(read(text, overrides));
    }

    private static Plan read(String text, String... overrides) {
        return new PlanReader(List.of(overrides))
                .read(Path.of("plan.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .plan();
    }
}
