package dev.rehome.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.FailedException;
import dev.rehome.testing.Raising;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerProgramTest {
    @TempDir
    private Path folder;

    @Test
    void runsOnThisMachine() throws IOException {
        assertThat(ServerProgram.unpack(folder)).isExecutable();
    }

    @Test
    void saysThatItHasNoneForAMachine() {
        assertThatThrownBy(() -> ServerProgram.unpack(folder, "plan9-mips"))
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("DEMO-NO-SERVER"))
                .hasMessage("there is no Redis server for plan9-mips in this build");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatItDoesNotRunHere() throws IOException {
        Path program = Files.writeString(folder.resolve("redis-server"), "of another machine");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rw-------"));
        assertNotRunning(program, "Permission denied");
        Files.writeString(program, "#!/bin/sh\nexit 127\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        assertNotRunning(program, "ended with exit code 127");
    }

    private static void assertNotRunning(Path program, String why) {
        assertThatThrownBy(() -> ServerProgram.requireRunning(program))
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("DEMO-SERVER"))
                .hasMessageStartingWith("the demo's Redis server does not run on this machine: ")
                .hasMessageContaining(why);
    }
}
