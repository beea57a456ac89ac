package dev.rehome.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.assignment.ChangeSet;
import dev.rehome.problem.FailedException;
import dev.rehome.testing.Raising;
import dev.rehome.testing.SmallDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FullDiskTest {
    @TempDir
    Path folder;

    @Test
    void namesThePlaceAndKeepsWhatWasThere() throws IOException {
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), 64)) {
            Runs runs = Runs.below(disk.folder());
            RunFolder run = runs.create(Clock.systemUTC());
            SavedPlan plan = new SavedPlan(
                    SamplePlan.withReferences(folder),
                    "ab".repeat(32),
                    SavedOptions.DEFAULTS,
                    new ChangeSet(List.of()),
                    List.of(),
                    null);
            plan.write(run.savedPlan());
            byte[] before = Files.readAllBytes(run.savedPlan());
            disk.fill();

            assertThatThrownBy(() -> plan.approved(new GivenApproval("prompt", "a", "b", Instant.EPOCH))
                            .write(run.savedPlan()))
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("RUN-FOLDER"))
                    .hasMessageContaining("cannot write " + run.savedPlan())
                    .hasMessageContaining("No space left on device");
            assertThat(Files.readAllBytes(run.savedPlan())).isEqualTo(before);
            assertThat(run.path()).isDirectoryNotContaining("glob:**.unfinished");
        }
    }
}
