package dev.rehome.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.ChangeSet;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.event.Event.PlanResolved;
import dev.rehome.event.Event.Side;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Plan;
import dev.rehome.plan.Selection;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.StaleException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedPlanTest {
    private static final Function<Path, Plan> NOT_ASKED = file -> {
        throw new AssertionError("the plan was read again");
    };

    @TempDir
    Path folder;

    @Test
    void comesBackAsItWas() throws IOException {
        SavedPlan saved = saved(SamplePlan.withReferences(folder));
        Path file = folder.resolve("plan.json");

        saved.write(file);

        assertThat(SavedPlan.read(file, NOT_ASKED)).isEqualTo(saved);
        assertThat(SavedPlan.isOne(file)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void isAsTheSchemaSays() throws IOException {
        Path file = folder.resolve("plan.json");
        for (Plan plan : List.of(SamplePlan.withReferences(folder), SamplePlan.withLiteralPassword(folder))) {
            saved(plan).write(file);
            assertThat(schema().validate(Files.readString(file), InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(schema().validate(Files.readString(file).replaceFirst("maxFailures", "max"), InputFormat.JSON))
                .isNotEmpty();
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(SavedPlan.class.getResourceAsStream("saved-plan.schema.json"))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(in, InputFormat.JSON);
        }
    }

    @Test
    void keepsTheOrderOfEnvironmentsAndMigrations() throws IOException {
        SavedPlan saved = saved(SamplePlan.withReferences(folder));
        saved.write(folder.resolve("plan.json"));

        Plan back = SavedPlan.read(folder.resolve("plan.json"), NOT_ASKED).plan();

        assertThat(back.environments().keySet()).containsExactly("staging", "production");
        assertThat(back.instances().keySet()).containsExactly("shared-1", "shared-0");
    }

    @Test
    void keepsAnApproval() throws IOException {
        GivenApproval approval =
                new GivenApproval("prompt", "alice", "sha256:ab", Instant.parse("2026-11-22T10:00:00.123Z"));
        saved(SamplePlan.withReferences(folder)).approved(approval).write(folder.resolve("plan.json"));

        assertThat(SavedPlan.read(folder.resolve("plan.json"), NOT_ASKED).approval())
                .isEqualTo(approval);
    }

    @Test
    void takesALiteralPasswordFromThePlanAgain() throws IOException {
        Plan plan = SamplePlan.withLiteralPassword(folder);
        Path file = folder.resolve("plan.json");
        saved(plan).write(file);

        assertThat(Files.readString(file)).doesNotContain("s3cret").doesNotContain("in-the-wrong-place");
        assertThat(SavedPlan.read(file, asked -> plan)).isEqualTo(saved(plan));
    }

    @Test
    void isStaleWhereThePasswordsPlanWasChanged() throws IOException {
        Plan plan = SamplePlan.withLiteralPassword(folder);
        saved(plan).write(folder.resolve("plan.json"));
        Files.writeString(plan.file(), "# another\n");

        assertThatThrownBy(() -> SavedPlan.read(folder.resolve("plan.json"), NOT_ASKED))
                .isInstanceOf(StaleException.class)
                .satisfies(Raising.code("SAVED-PLAN-STALE"))
                .hasMessageContaining("was changed since the plan was saved");
    }

    @Test
    void isStaleWhereThePasswordsPlanIsGone() throws IOException {
        Plan plan = SamplePlan.withLiteralPassword(folder);
        saved(plan).write(folder.resolve("plan.json"));
        Files.delete(plan.file());

        assertThatThrownBy(() -> SavedPlan.read(folder.resolve("plan.json"), NOT_ASKED))
                .isInstanceOf(StaleException.class)
                .hasMessageContaining(plan.file().toString());
    }

    @Test
    void refusesWhatIsNone() throws IOException {
        Map<String, String> contents = Map.of(
                "plan.yaml", "version: 1\n",
                "other.json", "{\"format\": \"something\"}",
                "later.json", "{\"format\": \"rehome-saved-plan\", \"version\": 2}",
                "less.json", "{\"format\": \"rehome-saved-plan\", \"version\": 1}",
                "list.json", "[]",
                "empty.json", "");
        for (Map.Entry<String, String> content : contents.entrySet()) {
            Path file = Files.writeString(folder.resolve(content.getKey()), content.getValue());
            assertThatThrownBy(() -> SavedPlan.read(file, NOT_ASKED))
                    .as(content.getKey())
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("SAVED-PLAN-UNREADABLE"))
                    .hasMessageContaining("cannot read the saved plan " + file);
        }
        assertThat(SavedPlan.isOne(folder.resolve("plan.yaml"))).isFalse();
        assertThat(SavedPlan.isOne(folder.resolve("other.json"))).isFalse();
        assertThat(SavedPlan.isOne(folder.resolve("empty.json"))).isFalse();
    }

    @Test
    void refusesAKeyThatItDoesNotKnow() throws IOException {
        Path file = folder.resolve("plan.json");
        saved(SamplePlan.withReferences(folder)).write(file);
        Files.writeString(file, Files.readString(file).replaceFirst("\"maxFailures\"", "\"maxFailuers\""));

        assertThatThrownBy(() -> SavedPlan.read(file, NOT_ASKED)).isInstanceOf(FailedException.class);
    }

    @Test
    void namesThePlaceThatCannotBeWritten() throws IOException {
        SavedPlan saved = saved(SamplePlan.withReferences(folder));
        Path file = folder.resolve("missing/plan.json");

        assertThatThrownBy(() -> saved.write(file))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("there is no such file or folder");
    }

    @Test
    void replacesTheFileThatALinkLeadsToAndNoDevice() throws IOException {
        SavedPlan saved = saved(SamplePlan.withReferences(folder));
        Path file = Files.writeString(folder.resolve("before.json"), "x");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), file);
        Path device = Files.createSymbolicLink(folder.resolve("device"), Path.of("/dev/null"));

        saved.write(link);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(SavedPlan.read(file, NOT_ASKED)).isEqualTo(saved);
        assertThatThrownBy(() -> saved.write(device)).isInstanceOf(FailedException.class);
        assertThatThrownBy(() -> saved.write(folder)).isInstanceOf(FailedException.class);
        assertThat(Files.isSymbolicLink(device)).isTrue();
        Files.delete(device);
    }

    private static SavedPlan saved(Plan plan) {
        MigrationId id = new MigrationId("gravity", "staging");
        ChangeSet changes = new ChangeSet(List.of(new EnvironmentChange(
                "staging",
                "../infrastructure",
                "redis.tf",
                "locals.redis_database_assignments",
                List.of(new AssignmentChange(
                        "gravity", "gravity", null, new Placement("shared-0", 3), new Placement(null, 7))))));
        PlanResolved seen = new PlanResolved(
                id,
                new Side("shared-0", "old.internal", 6379, 3, false, true, "7.0.15", "a1"),
                new Side("shared-1", "new.internal", 6379, 7, true, false, "", ""),
                Map.of("verify", "full"),
                12,
                3456);
        SavedOptions options = new SavedOptions(
                new Selection(List.of("g*"), List.of(), List.of(), List.of("gravity@production")),
                7,
                true,
                true,
                false,
                false,
                "Alice <alice@example.com>",
                null);
        return new SavedPlan(plan, "ab".repeat(32), options, changes, List.of(seen), null);
    }
}
