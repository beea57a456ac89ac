package dev.rehome.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnifiedDiffTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "'a\nb\nc\nd\ne\nf\ng\nh\ni\n', 'a\nb\nc\nd\nE\nf\ng\nh\ni\n'",
                "none, 'a\nb\n'",
                "none, 'a'",
                "'', 'a\n'",
                "'a', 'a\n'",
                "'a\n', 'a'",
                "'a\nb', 'a\nc'",
                "'a\r\nb\r\n', 'a\r\nc\r\n'",
                "'\uFEFFa\n', '\uFEFFb\n'",
                "'1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n', '0\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n13\n'",
            })
    void isReadByGit(@Nullable String before, String after, @TempDir Path folder)
            throws IOException, InterruptedException {
        Path file = folder.resolve("dir/a file.tf");
        Files.createDirectories(file.getParent());
        if (before != null) {
            Files.writeString(file, before);
        }
        String diff = UnifiedDiff.of("dir/a file.tf", before == null ? null : bytes(before), bytes(after));
        Files.writeString(folder.resolve("change.patch"), diff);

        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "no git in /usr/bin");
        Process git = new ProcessBuilder("/usr/bin/git", "apply", "--whitespace=nowarn", "change.patch")
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(git.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(git.exitValue()).as(diff).isZero();
        assertThat(Files.readString(file)).isEqualTo(after);
    }

    @Test
    void namesANewFileAsGitDoes() {
        assertThat(UnifiedDiff.of("a.tf", null, bytes("x\n")))
                .isEqualTo("--- /dev/null\n+++ b/a.tf\n@@ -0,0 +1,1 @@\n+x\n");
        assertThat(UnifiedDiff.of("a.tf", bytes("x"), bytes("x"))).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
