package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehome.plan.CopySettings;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Settings;
import dev.rehome.plan.Settings.Hook;
import dev.rehome.plan.Settings.HookStage;
import dev.rehome.plan.VerifySettings.Level;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.InvalidPlanException;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanReaderTest {
    private static final Path SAMPLES = Path.of("../plans");
    private static final Path VALID = Path.of("src/test/plans/valid");

    @Test
    void theSmallestPlanHasDefaultsForTheRest() {
        Plan plan = new PlanReader().read(SAMPLES.resolve("small.yaml")).plan();

        assertThat(plan.name()).isEqualTo("shared-redis");
        assertThat(plan.environments()).containsOnlyKeys("staging");
        assertThat(plan.schedule().parallelism()).isEqualTo(4);
        assertThat(plan.folder().toAbsolutePath().normalize())
                .isEqualTo(SAMPLES.toAbsolutePath().normalize());
        assertThat(plan.fileSha256()).matches("[0-9a-f]{64}");
        assertThat(plan.migrations()).singleElement().satisfies(migration -> {
            assertThat(migration.id()).hasToString("gravity@staging");
            assertThat(migration.assignment()).isEqualTo("gravity");
            assertThat(migration.settings()).isEqualTo(Settings.DEFAULTS);
            assertThat(migration.source().position())
                    .isEqualTo(new Position(SAMPLES.resolve("small.yaml").toString(), 9, 17));
        });
    }

    /** The complete sample spells every default out: so the documentation's defaults are those of the program. */
    @Test
    void theDefaultsThatAreWrittenDownAreTheDefaults() {
        Plan plan = new PlanReader().read(SAMPLES.resolve("complete.yaml")).plan();
        Settings settings = migration(plan, "kaws@staging").settings();

        assertThat(settings.verify()).isEqualTo(Settings.DEFAULTS.verify());
        assertThat(settings.cutover()).isEqualTo(Settings.DEFAULTS.cutover());
        assertThat(settings.commit()).isEqualTo(Settings.DEFAULTS.commit());
        assertThat(settings.copy().types()).isEqualTo(Set.of(CopySettings.KeyType.values()));
        assertThat(settings.copy().limits())
                .isEqualTo(new CopySettings.Limits(
                        OptionalLong.of(50_000), OptionalLong.of(100L << 20), OptionalLong.of(50)));
        assertThat(settings.copy())
                .usingRecursiveComparison()
                .ignoringFields("types", "limits")
                .isEqualTo(CopySettings.DEFAULTS);
    }

    @Test
    void aCompletePlanIsReadWhole() {
        Plan plan = new PlanReader().read(SAMPLES.resolve("complete.yaml")).plan();

        assertThat(plan.instances()).containsOnlyKeys("shared-0-staging", "shared-1-staging", "cluster");
        assertThat(Objects.requireNonNull(plan.instances().get("shared-1-staging")))
                .satisfies(instance -> {
                    assertThat(instance.alias()).isEqualTo("shared-1");
                    assertThat(instance.databases()).hasSize(15).startsWith(1).endsWith(15);
                    assertThat(instance.maxMigrations()).hasValue(2);
                    assertThat(Objects.requireNonNull(instance.tls()).keyFile()).isEqualTo("client.key");
                });
        assertThat(Objects.requireNonNull(plan.environments().get("production")))
                .satisfies(environment -> {
                    assertThat(environment.guarded()).isTrue();
                    assertThat(Objects.requireNonNull(environment.terraform()).target())
                            .isEqualTo("locals.redis_database_assignments");
                    assertThat(Objects.requireNonNull(environment.configMap()).namespace())
                            .isEqualTo("default");
                });
        Migration gravity = migration(plan, "gravity@production");
        assertThat(gravity.owner()).isEqualTo("platform");
        assertThat(gravity.tags()).containsExactly("rails", "sidekiq");
        assertThat(gravity.after()).containsExactly("kaws");
        assertThat(gravity.source()).isInstanceOf(Endpoint.Reference.class);
        assertThat(gravity.settings().hooks()).containsOnlyKeys(HookStage.values());
        assertThat(migration(plan, "gravity@staging").destination())
                .isInstanceOfSatisfying(
                        Endpoint.OfInstance.class,
                        named -> assertThat(named.database()).isEmpty());
    }

    @Test
    void nearerBlocksWinKeyByKey() {
        Plan plan = new PlanReader().read(VALID.resolve("cascade.yaml")).plan();
        CopySettings staging = migration(plan, "gravity@staging").settings().copy();
        CopySettings production =
                migration(plan, "gravity@production").settings().copy();

        assertThat(staging.batchKeys()).as("app over environment").isEqualTo(30);
        assertThat(staging.batchBytes()).as("top, beside it").isEqualTo(1 << 20);
        assertThat(staging.onConflict()).as("environment").isEqualTo(ConflictPolicy.SKIP);
        assertThat(staging.workers()).as("auto over a number").isEqualTo(OptionalInt.empty());
        assertThat(staging.exclude()).as("a list is replaced").isEmpty();
        assertThat(staging.retry().attempts()).isEqualTo(3);
        assertThat(migration(plan, "gravity@staging").settings().verify().level())
                .isEqualTo(Level.SAMPLE);
        assertThat(migration(plan, "gravity@staging").settings().verify().sample())
                .isEqualTo(7);
        assertThat(production.onConflict()).isEqualTo(ConflictPolicy.FAIL);
        assertThat(production.workers()).hasValue(2);
        assertThat(production.exclude()).containsExactly("tmp:*");
        assertThat(migration(plan, "gravity@production").settings().hooks())
                .as("a hook is one value")
                .containsEntry(HookStage.FREEZE, new Hook(List.of("./app"), Hook.DEFAULT_TIMEOUT))
                .containsEntry(HookStage.THAW, new Hook(List.of("./top"), Hook.DEFAULT_TIMEOUT));
    }

    @Test
    void keysOfAnApplicationMayStandAtSeveralPlaces() {
        Plan plan = new PlanReader()
                .read(VALID.resolve("application-in-pieces.yaml"))
                .plan();
        assertThat(plan.migrations().get(0).settings().application())
                .isEqualTo(new Settings.Application("hokusai", "../gravity", "REDIS_URL"));
    }

    @Test
    void whatIsSetForTheRunWinsOverEverything() {
        PlanReader reader = new PlanReader(List.of(
                "copy.onConflict=replace",
                "copy.batch={ keys: 5 }",
                "copy.include=[\"a=*\", b]",
                "verify.level=none",
                "verify.level=count",
                "copy.timeout.connect=9s",
                "copy.workers=auto"));
        Plan plan = reader.read(VALID.resolve("cascade.yaml")).plan();

        assertThat(plan.migrations()).allSatisfy(migration -> {
            CopySettings copy = migration.settings().copy();
            assertThat(copy.onConflict()).isEqualTo(ConflictPolicy.REPLACE);
            assertThat(copy.batchKeys()).isEqualTo(5);
            assertThat(copy.batchBytes()).isEqualTo(1 << 20);
            assertThat(copy.include()).containsExactly("a=*", "b");
            assertThat(copy.timeouts().connect()).isEqualTo(Duration.ofSeconds(9));
            assertThat(copy.workers()).isEmpty();
            assertThat(migration.settings().verify().level())
                    .as("the last wins")
                    .isEqualTo(Level.COUNT);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "copy.onConflict | --set:1:1 | SET-VALUE | copy.onConflict=skip",
                "copy.onconflict=skip | --set:1:1 | SET-UNKNOWN-KEY | did you mean copy.onConflict?",
                "name=x | --set:1:1 | SET-UNKNOWN-KEY | there is: copy.mode",
                "copy.limits.keys=5 | --set:1:1 | SET-UNKNOWN-KEY | there is: copy.mode",
                "copy.onConflict=skp | --set:1:17 | PLAN-CHOICE | did you mean skip?",
                "copy.batch={ keyz: 5 } | --set:1:14 | PLAN-UNKNOWN-KEY | did you mean keys?",
                "copy.batch.keys=[5 | --set:1:17 | PLAN-YAML | close",
                "copy.batch.keys= | --set:1:17 | PLAN-EMPTY | write",
                "copy.include=a | --set:1:14 | PLAN-TYPE | write a list",
            })
    void aWrongOverrideIsWrongUsage(String override, String place, String code, String hint) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> new PlanReader(List.of(override)))
                .satisfies(refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.position()).hasToString(place);
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.hint()).contains(hint);
                        }));
    }

    @Test
    void allWrongOverridesAreTold() {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> new PlanReader(List.of("verify.level=x", "copy.onConflict=y", "verify.sample=0")))
                .satisfies(refused -> assertThat(refused.problems())
                        .extracting(problem -> String.valueOf(problem.position()))
                        .containsExactly("--set:1:14", "--set:2:17", "--set:3:15"));
    }

    @Test
    void anOverrideCanBreakARuleOfThePlan() {
        assertThatExceptionOfType(InvalidPlanException.class)
                .isThrownBy(
                        () -> new PlanReader(List.of("copy.retry.maxBackoff=1ms")).read(SAMPLES.resolve("small.yaml")))
                .satisfies(invalid -> assertThat(invalid.problems())
                        .extracting(problem -> String.valueOf(problem.position()))
                        .containsExactly("--set:1:1"));
    }

    @Test
    void whatIsMissingOnDiskIsSaidPlainly(@TempDir Path folder) {
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> new PlanReader().read(folder.resolve("none.yaml")))
                .satisfies(missing -> assertThat(missing.ending()).isEqualTo(Ending.WRONG_USAGE));
        assertThatExceptionOfType(UsageException.class).isThrownBy(() -> new PlanReader().check(folder));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatCannotBeReadIsAFailure() {
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> new PlanReader().read(Path.of("/proc/self/mem")))
                .withMessageContaining("/proc/self/mem cannot be read");
    }

    @Test
    void warningsTravelWithThePlan() {
        ReadPlan read = new PlanReader().read(VALID.resolve("urls.yaml"));
        assertThat(read.warnings())
                .hasSize(8)
                .noneMatch(Problem::isError)
                .extracting(Problem::code)
                .contains("PLAN-LITERAL-PASSWORD", "PLAN-USER-WITHOUT-PASSWORD");
    }

    @Test
    void columnsCountCharactersAsAnEditorDoes() {
        String text = "version: 1\nname: a\ndescription: {\"🎉é\": 1}\n";
        assertThat(new PlanReader()
                        .check(Path.of("p.yaml"), text.getBytes(StandardCharsets.UTF_8)).stream()
                                .map(problem -> String.valueOf(problem.position())))
                .contains("p.yaml:3:14");
        String later = "version: 1\nname: a\napps: [{name: \"🎉é\", x: 1}]\n";
        assertThat(new PlanReader()
                        .check(Path.of("p.yaml"), later.getBytes(StandardCharsets.UTF_8)).stream()
                                .map(problem -> String.valueOf(problem.position())))
                .contains("p.yaml:3:21");
    }

    @Test
    void aFileOfWindowsHasTheSamePositions() throws IOException {
        byte[] bytes = Files.readAllBytes(VALID.resolve("windows-newlines.yaml"));
        Plan plan = new PlanReader().read(Path.of("p.yaml"), bytes).plan();
        assertThat(plan.migrations().get(0).destination().position()).hasToString("p.yaml:8:22");
    }

    @Test
    void aByteOrderMarkMovesNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(VALID.resolve("byte-order-mark.yaml"));
        bytes[3 + "version: ".length()] = '2';
        assertThat(new PlanReader().check(Path.of("p.yaml"), bytes))
                .extracting(problem -> String.valueOf(problem.position()))
                .containsExactly("p.yaml:1:10");
    }

    @Test
    void tenThousandMigrationsAreReadWithEveryMistakeInThem() {
        StringBuilder text = new StringBuilder("version: 1\nname: big\napps:\n");
        for (int app = 0; app < 5000; app++) {
            text.append("  - name: app-").append(app).append("\n    environments:\n");
            text.append("      staging: { source: redis://a/").append(app).append(", destination: redis://b/");
            text.append(app).append(app == 0 ? " }\n" : ", after: [app-" + (app - 1) + "] }\n");
            text.append("      production: { source: redis://c/").append(app).append(", destination: redis://d/");
            text.append(app == 4321 ? 1 : app).append(" }\n");
        }
        List<Problem> problems =
                new PlanReader().check(Path.of("big.yaml"), text.toString().getBytes(StandardCharsets.UTF_8));
        assertThat(problems).extracting(Problem::code).containsExactly("PLAN-DESTINATION-TWICE");
        assertThat(problems.get(0).message()).contains("app-4321@production", "app-1@production in line 11");
    }

    private static Migration migration(Plan plan, String id) {
        return plan.migrations().stream()
                .filter(migration -> migration.id().toString().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
