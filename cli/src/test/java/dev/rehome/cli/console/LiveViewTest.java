package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.JavaCommand;
import dev.rehome.cli.Tmux;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveViewTest {
    private static final Predicate<List<String>> ENDED = screen ->
            screen.contains("the end") && screen.get(screen.size() - 1).startsWith("ready>");

    @TempDir
    private Path folder;

    @Test
    void drawsOneLineForEachMigrationAndLeavesWhatEnded() throws IOException {
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.type(command(30));
            List<String> during = tmux.await(screen -> screen.stream().anyMatch(line -> line.contains("verify")));
            assertThat(tmux.showsCursor()).isFalse();
            assertThat(during).anyMatch(line -> line.startsWith("kaws@staging") && line.contains("shared-1 serves 2"));
            assertThat(during).anyMatch(line -> line.contains("ended") && line.contains("running"));
            tmux.await(ENDED);
            assertEnded(tmux);
        }
    }

    @Test
    void bearsThatTheTerminalIsResized() throws IOException {
        try (Tmux tmux = Tmux.open(120, 24)) {
            tmux.type(command(40));
            tmux.await(screen -> screen.stream().anyMatch(line -> line.contains("verify")));
            tmux.resize(60, 20);
            tmux.await(screen -> screen.stream().anyMatch(line -> line.contains("1 of 3 ended")));
            tmux.resize(100, 30);
            tmux.await(ENDED);
            assertThat(occurrences(tmux.history(), "gravity@staging 599,990 keys"))
                    .isEqualTo(1);
            assertThat(occurrences(tmux.screen(), "gravity@staging")).isEqualTo(1);
            assertThat(tmux.showsCursor()).isTrue();
        }
    }

    @Test
    void givesTheTerminalBackWhenItIsInterrupted() throws IOException {
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.type(command(600));
            tmux.await(screen -> screen.stream().anyMatch(line -> line.contains("verify")));
            tmux.press("C-c");
            tmux.await(
                    screen -> !screen.isEmpty() && screen.get(screen.size() - 1).startsWith("ready>"));
            tmux.type("stty -a | tr ' ' '\\n' | grep -x echo");
            tmux.await(screen -> screen.contains("echo"));
            assertThat(tmux.showsCursor()).isTrue();
        }
    }

    @Test
    void writesNoEscapeCodesToAFile() throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LiveViewProgram.class.getName(),
                        "6")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        String written = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(written).doesNotContain("\u001b").doesNotContain("\r");
        assertThat(written.lines()).hasSize(3);
    }

    private static void assertEnded(Tmux tmux) {
        List<String> all = tmux.history();
        assertThat(occurrences(all, "gravity@staging")).isEqualTo(1);
        assertThat(occurrences(all, "production failed: the destination is out of"))
                .isEqualTo(1);
        assertThat(all).noneMatch(line -> line.contains("verify  ") || line.contains("running"));
        assertThat(tmux.showsCursor()).isTrue();
    }

    private static long occurrences(List<String> lines, String text) {
        return lines.stream().filter(line -> line.contains(text)).count();
    }

    /** The class path would be echoed over many lines, so it stands in a file. */
    private String command(int steps) throws IOException {
        Path script = folder.resolve("run");
        Files.writeString(script, "exec " + JavaCommand.of(LiveViewProgram.class) + " " + steps + "\n");
        return "clear; sh " + script;
    }
}
