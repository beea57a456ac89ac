package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.export.RealTerraform;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformFormatTest {
    @Test
    void asksTheRealProgram() {
        RealTerraform.orSkip();
        TerraformFormat format = TerraformFormat.onPath(System.getenv()).orElseThrow();

        assertThat(format.isClean(bytes("a = 1\n"))).isTrue();
        assertThat(format.isClean(bytes("a=1\n"))).isFalse();
        assertThat(format.isClean(bytes("a = \"\n"))).isFalse();
        assertThat(format.isClean(bytes("locals {\n" + "  # a comment\n".repeat(20_000) + "}\n")))
                .isTrue();
    }

    @Test
    void isNotThereWithoutAPath(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("terraform"));

        assertThat(TerraformFormat.onPath(Map.of())).isEmpty();
        assertThat(TerraformFormat.onPath(Map.of("PATH", folder + "::/nowhere")))
                .isEmpty();
    }

    @Test
    void bearsAProgramThatDoesNotReadAndTellsOfOneThatCannotStart(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("terraform");
        Files.writeString(program, "#!/bin/sh\nexit 0\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        TerraformFormat format =
                TerraformFormat.onPath(Map.of("PATH", folder.toString())).orElseThrow();

        assertThat(format.isClean(new byte[1 << 20])).isTrue();
        Files.writeString(program, "#!/nowhere/sh\n");
        assertThatThrownBy(() -> format.isClean(new byte[0]))
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("TERRAFORM-PROGRAM"))
                .hasMessageContaining("could not be started");
    }

    @Test
    void endsWithTheThreadThatWaitsForIt(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("terraform");
        Files.writeString(program, "#!/bin/sh\nexec /bin/sleep 20\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        TerraformFormat format =
                TerraformFormat.onPath(Map.of("PATH", folder.toString())).orElseThrow();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> format.isClean(new byte[0]))
                .isInstanceOf(InterruptedRunException.class)
                .satisfies(Raising.code("RUN-INTERRUPTED"))
                .hasMessage("stopped while terraform looked at a file");
        assertThat(Thread.interrupted()).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
