package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServerTest {
    @Test
    void endsWhenTheBuildIsKilled(@TempDir Path folder) throws Exception {
        Process build = new ProcessBuilder(command(folder)).start();
        try (BufferedReader lines = build.inputReader(StandardCharsets.UTF_8)) {
            Map<String, String> said = lines.lines()
                    .limit(2)
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toMap(w -> w[0], w -> w[1]));
            ProcessHandle server = ProcessHandle.of(Long.parseLong(Objects.requireNonNull(said.get("server"))))
                    .orElseThrow();
            assertThat(server.isAlive()).isTrue();
            assertThat(folders(folder)).hasSize(1);

            build.destroyForcibly().waitFor();

            await().atMost(Duration.ofSeconds(10)).until(() -> !server.isAlive());
            await().atMost(Duration.ofSeconds(10)).until(() -> folders(folder).isEmpty());
        } finally {
            build.destroyForcibly();
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(path -> path.getFileName().toString().startsWith("rehome-redis-"))
                    .toList();
        }
    }

    private static List<String> command(Path folder) {
        return List.of(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + folder,
                "-Drehome.servers.directory=" + System.getProperty("rehome.servers.directory", "target/servers"),
                "-cp",
                System.getProperty("java.class.path", ""),
                Build.class.getName());
    }

    /** Stands for a build that starts a server and does not come to its end. */
    static final class Build {
        private Build() {}

        public static void main(String[] arguments) throws Exception {
            RedisServer server = Servers.of(BinaryOrigin.embedded()).start();
            try (RespClient client = server.client()) {
                String process = String.valueOf(client.text("INFO", "server"))
                        .lines()
                        .filter(line -> line.startsWith("process_id:"))
                        .findFirst()
                        .orElseThrow();
                System.out.println("server " + process.substring(11).strip());
                System.out.println("port " + server.port());
            }
            Thread.sleep(Duration.ofMinutes(5).toMillis());
        }
    }
}
