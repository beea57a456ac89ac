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

/** More than a terminal has room for, wider than it seems, narrower than it was, and less than it could be. */
class OddTerminalsTest {
    private static final Predicate<List<String>> ENDED = screen ->
            screen.contains("the end") && screen.get(screen.size() - 1).startsWith("ready>");

    @TempDir
    private Path folder;

    @Test
    void saysHowManyItHasNoRoomForAndBearsToBecomeNarrow() throws IOException {
        Path written = folder.resolve("written");
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.record(written);
            tmux.type(command("", "crowd", 35));
            List<String> full = tmux.await(screen -> shows(screen, "0 of 70 ended") && shows(screen, "MB/s"));
            capture("crowd-80x24", full);
            assertThat(full).hasSizeLessThanOrEqualTo(24).noneMatch(line -> line.startsWith("next-"));
            assertThat(full.stream().filter(line -> line.matches("app-\\d\\d@staging copy .*")))
                    .hasSize(21);
            assertThat(full.get(full.size() - 2)).isEqualTo("… and 39 more running");
            tmux.resize(40, 24);
            List<String> narrow = tmux.await(screen -> shows(screen, "… and 39 more running")
                    && screen.get(screen.size() - 1).startsWith("0 of 70 ended"));
            capture("crowd-40x24", narrow);
            assertFits(narrow, 40);
            tmux.resize(80, 24);
            tmux.await(ENDED);
            capture("crowd-end", tmux.history());
            assertThat(tmux.history().stream().filter(line -> line.contains(" running, ")))
                    .as("left behind")
                    .isEmpty();
            for (int number = 1; number <= 60; number++) {
                String app = "app-%02d@staging".formatted(number);
                assertThat(tmux.history().stream().filter(line -> line.startsWith("✓ " + app)))
                        .as(app)
                        .hasSize(1);
            }
        }
        assertThat(Files.readString(written)).as("never erased as a whole").doesNotContain("\u001b[2J", "\u001b[3J");
    }

    @Test
    void countsColumnsOfWideAndCombinedCharacters() throws IOException {
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.type(command("", "wide", 15));
            List<String> during = tmux.await(screen -> shows(screen, "MB/s"));
            capture("wide-80x24", during);
            assertFits(during, 80);
            List<String> lanes =
                    during.stream().filter(line -> line.contains(" copy ")).toList();
            assertThat(lanes).hasSize(4);
            assertThat(lanes)
                    .extracting(line -> Columns.of(line.substring(0, line.indexOf(" copy "))))
                    .containsOnly(
                            Columns.of(lanes.get(0).substring(0, lanes.get(0).indexOf(" copy "))));
            tmux.await(ENDED);
            capture("wide-end", tmux.history());
            List<String> rows = tmux.screen().stream()
                    .filter(line -> line.endsWith("599,990"))
                    .toList();
            assertThat(rows).hasSize(4).extracting(Columns::of).containsOnly(Columns.of(rows.get(0)));
        }
    }

    @Test
    void aDumbTerminalGetsPlainLinesAndOneWithoutColoursGetsNone() throws IOException {
        Path dumb = folder.resolve("dumb");
        Path pale = folder.resolve("pale");
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.record(dumb);
            tmux.type(command("TERM=dumb ", "usual", 3));
            tmux.await(ENDED);
        }
        assertThat(Files.readString(dumb)).contains("the end").doesNotContain("\u001b");
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.record(pale);
            tmux.type(command("NO_COLOR=1 ", "usual", 6));
            tmux.await(ENDED);
        }
        assertThat(Files.readString(pale)).contains("paused by ada").doesNotContainPattern("\u001b\\[[0-9;]*m");
    }

    private static boolean shows(List<String> screen, String what) {
        return screen.stream().anyMatch(line -> line.contains(what));
    }

    private static void assertFits(List<String> screen, int columns) {
        assertThat(screen).allSatisfy(line -> assertThat(Columns.of(line)).isLessThan(columns));
        assertThat(screen.stream().filter(line -> line.contains(" ended, "))).hasSize(1);
    }

    private static void capture(String name, List<String> screen) throws IOException {
        Files.write(Files.createDirectories(Path.of("target/captures")).resolve(name + ".txt"), screen);
    }

    /** The class path would be echoed over many lines, so it stands in a file. */
    private String command(String environment, String scene, int steps) throws IOException {
        Path script = Files.writeString(
                folder.resolve("run"),
                "exec " + JavaCommand.of(OddRunProgram.class) + " " + scene + " " + steps + "\n",
                StandardCharsets.UTF_8);
        return environment + "sh " + script;
    }
}
