package dev.rehome.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Another Java process with this one's classes. */
public final class OtherProcess {
    private OtherProcess() {}

    public static Process start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).inheritIO().start();
    }

    /** Returns when the process has written that it is ready. */
    public static void await(Path ready, Process process) {
        await(() -> Files.exists(ready), process);
    }

    /** Returns when it is so. */
    static void await(Callable<Boolean> ready, Process process) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .failFast("the other process has ended", () -> !process.isAlive())
                .until(ready);
    }
}
