package dev.rehome.cli.demo;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** The Redis server that is packed with the program, for the machine it runs on. */
final class ServerProgram {
    private static final String RESOURCE = "/dev/rehome/demo/redis-server-";

    private ServerProgram() {}

    /** Unpacks it into a folder. */
    static Path unpack(Path folder) throws IOException {
        String name = system() + "-" + processor();
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
