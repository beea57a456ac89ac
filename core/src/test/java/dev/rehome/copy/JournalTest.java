package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
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

    private static Page page(long number) {
        Page page = new Page(Page.Origin.SCAN);
        page.seal("0");
        page.number(number);
        return page;
    }

    @Test
    void knowsAfterwardsWhatWasWrittenDown() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(page(0), List.of(key("a"), key(""), new byte[] {0, -1, 10}));
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
    void forgetsWhatACheckpointCovers() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(page(0), List.of(key("covered")));
            journal.add(page(1), List.of(key("not yet")));
            journal.shorten(1);
            journal.add(page(2), List.of(key("later")));
        }
        try (Journal journal = Journal.open(path, true)) {
            assertThat(journal.ours(key("covered"))).isFalse();
            assertThat(journal.ours(key("not yet"))).isTrue();
            assertThat(journal.ours(key("later"))).isTrue();
        }
    }

    @Test
    void keepsWhatEarlierAttemptsWroteThroughASecondInterruption() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(page(0), List.of(key("first")));
        }
        try (Journal journal = Journal.open(path, true)) {
            journal.add(page(0), List.of(key("second")));
            journal.shorten(1);
        }
        try (Journal journal = Journal.open(path, true)) {
            assertThat(journal.ours(key("first"))).isTrue();
            assertThat(journal.ours(key("second"))).isFalse();
        }
    }

    @Test
    void beginsEmptyWhereNothingIsResumed() {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(page(0), List.of(key("a")));
        }
        try (Journal journal = Journal.open(path, false)) {
            assertThat(journal.ours(key("a"))).isFalse();
        }
    }

    @Test
    void passesOverAnEntryThatIsCutOff() throws Exception {
        try (Journal journal = Journal.open(path, false)) {
            journal.add(page(0), List.of(key("whole"), key("cut off")));
        }
        byte[] entries = Files.readAllBytes(path);
        for (int length = 0; length < entries.length; length++) {
            Files.write(path, java.util.Arrays.copyOf(entries, length), StandardOpenOption.TRUNCATE_EXISTING);
            try (Journal journal = Journal.open(path, true)) {
                assertThat(journal.ours(key("cut off"))).isFalse();
                assertThat(journal.ours(key("whole"))).isEqualTo(length >= 9);
            }
        }
    }
}
