package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.digest.NameSet;
import dev.rehome.plan.CopySettings.ConflictPolicy;
import dev.rehome.problem.FailedException;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import dev.rehome.testing.SmallDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk of the run folder is full in the middle of a copy among keys of others. */
@NeedsServers
class FullDiskTest {
    private static final int KEYS = 6_000;
    private static final int DISK = 256;
    private static final int ROOM = 32;

    @TempDir
    Path folder;

    @Test
    void writesNoKeyThatTheJournalDoesNotKnow(Servers servers) throws IOException {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", KEYS, 20);
        pair.destination.command("SET", "theirs", "v");
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK)) {
            CopyCase copy = copy(pair, disk, ConflictPolicy.FAIL);
            assertStopsAtTheFullDisk(copy, disk, "COPY-JOURNAL", "the journal " + copy.checkpoint() + ".journal");

            long journal = Files.size(Path.of(copy.checkpoint() + ".journal"));
            assertThat(pair.destination.number("DBSIZE") - 1).isLessThanOrEqualTo((journal - 16) / 8);
            copy.resume = true;
            assertThat(copy.done().counts().copied()).isEqualTo(KEYS);
        }
        pair.destination.command("DEL", "theirs");
        pair.same();
    }

    @Test
    void knowsAfterwardsEveryKeyThatWasLeftAsItWas(Servers servers) throws IOException {
        Pair pair = Pair.start(servers);
        SampleData.writeStrings(pair.source, "key:", KEYS, 20);
        SampleData.writeStrings(pair.destination, "key:", KEYS, 10);
        DatabaseSnapshot before = DatabaseSnapshot.of(pair.destination);
        try (SmallDisk disk = SmallDisk.mount(folder.resolve("disk"), DISK)) {
            CopyCase copy = copy(pair, disk, ConflictPolicy.SKIP);
            assertStopsAtTheFullDisk(copy, disk, "RUN-NAMES", "the names in " + copy.checkpoint() + ".skipped");

            copy.resume = true;
            assertThat(copy.done().counts().skipped()).isEqualTo(KEYS);
            NameSet skipped =
                    NameSet.read(Path.of(copy.checkpoint() + ".skipped")).orElseThrow();
            for (int key = 0; key < KEYS; key++) {
                assertThat(skipped.contains(("key:" + key).getBytes(StandardCharsets.UTF_8)))
                        .isTrue();
            }
        }
        assertThat(DatabaseSnapshot.of(pair.destination).differencesFrom(before))
                .isEmpty();
    }

    private static CopyCase copy(Pair pair, SmallDisk disk, ConflictPolicy policy) {
        CopyCase copy = pair.copy(disk.folder());
        copy.policy = policy;
        copy.beganEmpty = false;
        return copy;
    }

    /** Afterwards there is room again. */
    private static void assertStopsAtTheFullDisk(CopyCase copy, SmallDisk disk, String code, String what)
            throws IOException {
        Path filler = Files.write(disk.folder().resolve("filler"), new byte[(DISK - ROOM) << 10]);
        assertThatThrownBy(copy::run)
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code(code))
                .hasMessage(what + " cannot be read or written: No space left on device");
        Files.delete(filler);
    }
}
