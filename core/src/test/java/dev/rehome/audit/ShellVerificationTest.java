package dev.rehome.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the shell lines of the documentation, as they stand there. */
final class ShellVerificationTest {
    private static final Path DOCUMENT = Path.of("../docs/audit.md");

    @TempDir
    Path folder;

    private LogHead head = LogHead.NONE;

    @BeforeEach
    void write() {
        head = WrittenLog.of(folder.resolve("audit.jsonl"), SampleEvents.finishedRun());
    }

    @Test
    void agreesThatALogIsIntact() throws IOException, InterruptedException {
        assertThat(run()).isEqualTo("the last record is sha256:" + head.sha256() + "\n0");
    }

    @Test
    void agreesThatALogIsBroken() throws IOException, InterruptedException {
        Path log = folder.resolve("audit.jsonl");
        List<String> lines = Files.readAllLines(log);
        lines.set(3, lines.get(3).replace("alice", "mallory"));
        Files.write(log, lines);

        assertThat(run())
                .startsWith("broken here, or in the line before: {\"v\":1,\"seq\":4")
                .endsWith("\n1");
    }

    @Test
    void noticesAnEndThatIsCutOff() throws IOException, InterruptedException {
        Path log = folder.resolve("audit.jsonl");
        List<String> lines = Files.readAllLines(log);
        Files.write(log, lines.subList(0, 5));

        assertThat(run()).endsWith("audit.head names another\n1");
    }

    private String run() throws IOException, InterruptedException {
        String document = Files.readString(DOCUMENT);
        int start = document.indexOf("```sh\n") + "```sh\n".length();
        String script = document.substring(start, document.indexOf("```", start));
        Process process = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output + process.waitFor();
    }
}
