package dev.rehome.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.ulid.Ulid;
import dev.rehome.plan.MigrationId;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.UsageException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    @Test
    void makesAFolderThatIsForItsOwnerAlone() throws IOException {
        RunFolder run = Runs.below(folder).create(CLOCK);

        assertThat(run.path()).isEqualTo(folder.resolve(".rehome/runs").resolve(run.id()));
        assertThat(Ulid.isValid(run.id())).isTrue();
        assertThat(Ulid.getInstant(run.id())).isEqualTo(CLOCK.instant());
        for (Path made : List.of(
                folder.resolve(".rehome"),
                folder.resolve(".rehome/runs"),
                run.path(),
                run.path().resolve("checkpoints"),
                run.path().resolve("keys"))) {
            assertThat(permissions(made)).as(made.toString()).isEqualTo("rwx------");
        }
        assertThat(permissions(folder.resolve(".rehome/.gitignore"))).isEqualTo("rw-------");
        assertThat(folder.resolve(".rehome/.gitignore")).hasContent("*\n");
    }

    @Test
    void sweepsWhatKilledProcessesLeftUnfinished() throws IOException {
        RunFolder run = Runs.below(folder).create(CLOCK);
        Path checkpoint = Files.writeString(run.checkpoint(new MigrationId("kaws", "staging")), "whole");
        Path proof = Files.writeString(run.keys().resolve("kaws@staging.proven.unfinished-1"), "left");
        List<Path> others = List.of(
                Files.writeString(run.path().resolve("control.unfinished-2"), "left"),
                Files.writeString(checkpoint.resolveSibling("kaws@staging.unfinished-3"), "left"));
        run.sweepKeys();
        assertThat(proof).doesNotExist();
        assertThat(others).allMatch(Files::exists);
        run.sweep();
        assertThat(others).noneMatch(Files::exists);
        assertThat(checkpoint).hasContent("whole");
    }

    @Test
    void namesTheFilesOfARun() {
        RunFolder run = Runs.below(folder).create(CLOCK);
        MigrationId id = new MigrationId("gravity", "staging");

        assertThat(run.savedPlan()).isEqualTo(run.path().resolve("plan.json"));
        assertThat(run.auditLog()).isEqualTo(run.path().resolve("audit.jsonl"));
        assertThat(run.checkpoint(id)).isEqualTo(run.path().resolve("checkpoints/gravity@staging"));
        assertThat(run.keys()).isEqualTo(run.path().resolve("keys"));
        assertThat(run.holdsPlan()).isFalse();
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        Runs runs = Runs.below(folder);
        RunFolder first = runs.create(CLOCK);
        RunFolder second = runs.create(CLOCK);
        RunFolder third = runs.create(Clock.offset(CLOCK, Duration.ofMinutes(1)));
        Files.createDirectory(runs.home().resolve("runs/something"));
        Files.writeString(runs.home().resolve("runs/01JD9Y4Z8QW3E5R7T9Y1V3B5N7"), "a file");

        assertThat(runs.list()).containsExactly(third, second, first);
        assertThat(runs.newest(run -> !run.equals(third))).contains(second);
        assertThat(runs.newest(run -> false)).isEmpty();
    }

    @Test
    void keepsTheOrderWhereTheClockWasSetBack() {
        Runs runs = Runs.below(folder);
        RunFolder first = runs.create(CLOCK);
        RunFolder second = runs.create(Clock.offset(CLOCK, Duration.ofDays(-400)));

        assertThat(runs.list()).containsExactly(second, first);
    }

    @Test
    void hasNoRunsWhereThereIsNoFolder() {
        assertThat(Runs.below(folder).list()).isEmpty();
        assertThat(Runs.below(folder).holder()).isEmpty();
        assertThat(folder.resolve(".rehome")).doesNotExist();
    }

    @Test
    void findsARunByWhatAPersonTypes() throws IOException {
        Runs runs = Runs.below(folder);
        RunFolder run = runs.create(CLOCK);
        runs.create(Clock.offset(CLOCK, Duration.ofDays(400)));
        Files.writeString(run.auditLog(), "");
        String unique = run.id().substring(0, 8);

        assertThat(runs.find(run.id())).isEqualTo(run);
        assertThat(runs.find(unique)).isEqualTo(run);
        assertThat(runs.find(unique.toLowerCase(Locale.ROOT))).isEqualTo(run);
        assertThat(runs.find(run.path().toString())).isEqualTo(run);
        assertThat(runs.find(run.auditLog().toString())).isEqualTo(run);
        assertThat(Runs.below(folder.resolve("elsewhere")).find(run.path().toString()))
                .isEqualTo(run);
    }

    @Test
    void saysWhichRunsThereAreWhereNoneIsFound() {
        Runs runs = Runs.below(folder);
        assertThatThrownBy(() -> runs.find("01ABC"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("01ABC");

        runs.create(CLOCK);
        RunFolder newest = runs.create(CLOCK);
        assertThatThrownBy(() -> runs.find("0"))
                .isInstanceOf(UsageException.class)
                .satisfies(Raising.code("RUN-UNKNOWN"))
                .hasMessageContaining("2 runs")
                .extracting(
                        failure -> ((UsageException) failure).problems().get(0).hint())
                .asString()
                .contains(newest.id());
    }

    @Test
    void saysWhichPlaceCannotBeWritten() throws IOException {
        Files.writeString(folder.resolve(".rehome"), "in the way");

        assertThatThrownBy(() -> Runs.below(folder).create(CLOCK))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining(folder.resolve(".rehome").toString());
        assertThatThrownBy(() -> Runs.below(folder.resolve("none")).create(CLOCK))
                .isInstanceOf(FailedException.class)
                .hasMessageContaining("none/.rehome");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
