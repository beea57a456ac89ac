package dev.rehome.cli.demo;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The Redis server that is packed with the program, for the machine it runs on. */
final class ServerProgram {
    private static final String RESOURCE = "/dev/rehome/demo/redis-server-";

    private ServerProgram() {}

    /** Unpacks it into a folder. @throws FailedException where it does not run here */
    static Path unpack(Path folder) throws IOException {
        Path program = unpack(folder, system() + "-" + processor());
        requireRunning(program);
        return program;
    }

    /** @param name of the machine, such as {@code linux-amd64} */
    static Path unpack(Path folder, String name) throws IOException {
        Path program = folder.resolve("redis-server");
        try (InputStream packed = ServerProgram.class.getResourceAsStream(RESOURCE + name)) {
            if (packed == null) {
                throw new FailedException(
                        Problem.error(
                                "DEMO-NO-SERVER",
                                "there is no Redis server for " + name + " in this build",
                                "run the demo on Linux or macOS, on amd64 or arm64"),
                        null);
            }
            Files.copy(packed, program);
        }
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return program;
    }

    /** A folder may be mounted so that no program runs there, and a system may lack the libraries. */
    static void requireRunning(Path program) {
        try {
            int exit = new ProcessBuilder(program.toString(), "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw notRunning(program + " ended with exit code " + exit, null);
            }
        } catch (IOException failure) {
            throw notRunning(String.valueOf(failure.getMessage()), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw notRunning("it was interrupted", interruption);
        }
    }

    private static FailedException notRunning(String why, @Nullable Exception cause) {
        return new FailedException(
                Problem.error(
                        "DEMO-SERVER",
                        "the demo's Redis server does not run on this machine: " + why,
                        "name another temporary folder: REHOME_JAVA_OPTIONS=-Djava.io.tmpdir=DIR"),
                cause);
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        return name.startsWith("mac") ? "darwin" : name;
    }

    private static String processor() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> name;
        };
    }
}
