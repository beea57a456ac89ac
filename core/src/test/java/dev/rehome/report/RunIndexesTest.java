package dev.rehome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.FailedException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunIndexesTest {
    @TempDir
    private Path folder;

    @Test
    void saysThatTheFolderIsGone() {
        Path gone = folder.resolve("gone");
        assertThatThrownBy(() -> index(gone))
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("REPORT-FOLDER"))
                .hasMessage("cannot look through " + gone + ": there is no such file or folder");
    }

    @Test
    void listsTheRunsBehindALink() throws IOException {
        GeneratedRun.of(1).write(Files.createDirectories(folder.resolve("kept/first")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("kept"));
        assertThat(index(link).runs())
                .singleElement()
                .extracting(RunIndex.Row::folder)
                .isEqualTo("first");
    }

    private static RunIndex index(Path folder) {
        return new RunIndexes("test", Instant.EPOCH, run -> List.of()).below(folder);
    }
}
