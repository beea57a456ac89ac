package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void name() {
        path = folder.resolve("gravity@staging.journal");
    }

    private static byte[] key(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void knowsAfterwardsWhatWasWrittenDown() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(List.of(key("a"), key(""), new byte[] {0, -1, 10}));
            assertThat(journal.ours(key("a"))).as("only an earlier attempt's").isFalse();
        }
        try (Journal journal = Journal.open(path, true)) {
            assertThat(journal.ours(key("a"))).isTrue();
            assertThat(journal.ours(key(""))).isTrue();
            assertThat(journal.ours(new byte[] {0, -1, 10})).isTrue();
            assertThat(journal.ours(key("b"))).isFalse();
        }
    }

    @Test
    void keepsWhatEarlierAttemptsWroteThroughFurtherInterruptions() {
        for (int attempt = 0; attempt < 4; attempt++) {
            try (Journal journal = Journal.open(path, attempt > 0)) {
                journal.add(List.of(key("attempt " + attempt)));
            }
        }
        try (Journal journal = Journal.open(path, true)) {
            for (int attempt = 0; attempt < 4; attempt++) {
                assertThat(journal.ours(key("attempt " + attempt))).isTrue();
            }
        }
    }

    @Test
    void takesBackWhatTurnedOutToBeAnothers() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(List.of(key("ours"), key("theirs"), key("ours in the end")));
            journal.deny(key("theirs"));
            journal.deny(key("ours in the end"));
            journal.add(List.of(key("ours in the end")));
        }
        try (Journal journal = Journal.open(path, true)) {
            assertThat(journal.ours(key("ours"))).isTrue();
            assertThat(journal.ours(key("theirs"))).isFalse();
            assertThat(journal.ours(key("ours in the end"))).isTrue();
        }
    }

    @Test
    void beginsEmptyWhereNothingIsResumed() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(List.of(key("a")));
        }
        try (Journal journal = Journal.open(path, false)) {
            assertThat(journal.ours(key("a"))).isFalse();
        }
    }

    @Test
    void takesEightBytesForAKey() throws Exception {
        List<byte[]> keys = IntStream.range(0, 20_000)
                .mapToObj(number -> key("a rather long name of a key " + number))
                .toList();
        try (Journal journal = Journal.open(path, false)) {
            journal.add(keys);
        }
        assertThat(Files.size(path)).isEqualTo(16 + 8 * 20_000);
        try (Journal journal = Journal.open(path, true)) {
            assertThat(keys).allMatch(journal::ours);
            assertThat(journal.ours(key("a rather long name of a key 20000"))).isFalse();
        }
    }

    @Test
    void passesOverAnEntryThatIsCutOff() throws Exception {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(List.of(key("whole"), key("cut off")));
        }
        byte[] entries = Files.readAllBytes(path);
        for (int length = 0; length < entries.length; length++) {
            Files.write(path, Arrays.copyOf(entries, length), StandardOpenOption.TRUNCATE_EXISTING);
            try (Journal journal = Journal.open(path, true)) {
                assertThat(journal.ours(key("cut off"))).isFalse();
                assertThat(journal.ours(key("whole"))).isEqualTo(length >= 16 + 8);
                journal.add(List.of(key("after it")));
            }
            try (Journal journal = Journal.open(path, true)) {
                assertThat(journal.ours(key("after it"))).isTrue();
            }
        }
    }
}
