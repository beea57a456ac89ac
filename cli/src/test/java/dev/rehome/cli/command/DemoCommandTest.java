package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RehomeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void showsTheWholeWayAndLeavesWhatItWasAskedToLeave() throws IOException {
        RunOfMain.Result result = RunOfMain.in(folder)
                .with("HOME", folder.resolve("home").toString())
                .run("demo", "--keep", "kept");
        assertThat(result.exit()).as(result.error()).isZero();
        assertThat(result.output())
                .contains("4 migrations can begin")
                .contains("+    gravity  = { instance = \"shared-1\", database = 3 } # sidekiq, too")
                .containsPattern("positron@staging +done .*full: equal")
                .contains("committed to branch rehome/retire-shared-0-")
                .containsPattern("intact: \\d+ records, anchored by audit.head, commit ");
        assertThat(result.error()).contains("$ rehome apply plan.yaml");
        assertThat(folder.resolve("kept/plan.yaml")).exists();
        try (Stream<Path> entries = Files.list(folder)) {
            assertThat(entries).containsExactly(folder.resolve("kept"));
        }
        assertThat(servers(folder)).isEmpty();
        assertThat(RunOfMain.in(folder).run("demo", "--keep", "kept").exit()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void leavesNothingHoweverItEnds(String signal) throws IOException {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        Path current = Files.createDirectory(folder.resolve("current"));
        RehomeProcess process = RehomeProcess.start(
                current, Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary), List.of("demo"));
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !servers(temporary).isEmpty());
        process.signal(signal);
        process.result();
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(servers(temporary)).isEmpty();
            try (Stream<Path> entries = Files.list(temporary)) {
                assertThat(entries.filter(path -> path.getFileName().toString().startsWith("rehome")))
                        .isEmpty();
            }
        });
    }

    @Test
    void endsWithTheStepThatIsInterrupted() {
        RunOfMain.Result result = RunOfMain.in(folder)
                .interruptedBy((first, again) -> first.run())
                .run("demo", "--keep", "kept");
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.error())
                .contains("stopped before this process wrote anything [RUN-INTERRUPTED]")
                .contains("the demo was interrupted [DEMO-INTERRUPTED]")
                .doesNotContain("$ rehome apply");
        assertNoServersLeft();
    }

    @Test
    void endsWithTheStepThatFails() throws IOException {
        Path terraform = Files.writeString(folder.resolve("terraform"), "#!/nowhere/sh\n");
        Files.setPosixFilePermissions(terraform, PosixFilePermissions.fromString("rwx------"));
        RunOfMain.Result result =
                RunOfMain.in(folder).with("PATH", folder.toString()).run("demo", "--keep", "kept");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.error())
                .contains("could not be started [TERRAFORM-PROGRAM]")
                .contains("rehome plan ended with exit code 1 [DEMO-STEP]");
        assertThat(folder.resolve("kept/plan.yaml")).exists();
        assertNoServersLeft();
    }

    private static void assertNoServersLeft() {
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info().command().orElse("").contains("rehome-demo-servers"));
    }

    /** Processes whose program or argument lies in that folder. */
    private static List<ProcessHandle> servers(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(folder.toString()))
                .toList();
    }
}
