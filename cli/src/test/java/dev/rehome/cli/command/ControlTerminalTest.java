package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.JavaCommand;
import dev.rehome.cli.Main;
import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.Tmux;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run at a terminal that is steered from outside, and stopped and continued by its shell. */
@NeedsServers
class ControlTerminalTest {
    @TempDir
    private Path folder;

    @Test
    void stopTakesTheQuestionBack(Servers servers) throws IOException {
        Place place = Place.make(servers, folder);
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.type("sh " + script("apply plan.yaml") + "; echo ended with $?");
            tmux.await(screen -> screen.stream().anyMatch(line -> line.startsWith("Go ahead?")));
            RunOfMain.Result stopped = place.run("control", place.runs().newestId(), "stop");
            assertThat(stopped.exit()).as(stopped.error()).isZero();
            assertThat(stopped.error()).contains("taken back");
            tmux.await(screen -> ends(screen, "ended with 130"));
        }
        assertThat(place.run("status").output()).contains("interrupted");
        assertThat(place.arrived(2)).isZero();
        assertThat(place.runs().newest().resolve("control")).doesNotExist();
        RunOfMain.Result over = place.run("control", place.runs().newestId(), "pause");
        assertThat(over.exit()).isEqualTo(5);
        assertThat(over.error()).contains("is over: interrupted");
    }

    @Test
    void bearsThatItsShellStopsAndContinuesIt(Servers servers) throws IOException {
        Place place = Place.make(servers, folder);
        place.writeMore(300);
        try (Tmux tmux = Tmux.open(80, 24)) {
            tmux.type("set -m; sh "
                    + script("apply plan.yaml --auto-approve --verify=count --set copy.limit.keysPerSecond=200"));
            tmux.await(screen -> screen.stream().anyMatch(line -> line.contains("limit keysPerSecond=200")));
            tmux.press("C-z");
            List<String> stopped = tmux.await(screen -> tmux.showsCursor() && ends(screen, "ready>"));
            assertThat(stopped).noneMatch(line -> line.contains(" running, "));
            tmux.type("fg");
            tmux.await(screen -> ends(screen, "audit log "));
            assertThat(tmux.history()).noneMatch(line -> line.contains(" running, "));
        }
        assertThat(place.arrived(2)).isEqualTo(600);
    }

    private static boolean ends(List<String> screen, String with) {
        return !screen.isEmpty()
                && screen.get(screen.size() - 1).startsWith("ready>")
                && screen.stream().anyMatch(line -> line.startsWith(with));
    }

    private Path script(String verb) throws IOException {
        Path script = folder.resolve("run");
        return Files.writeString(
                script,
                "cd '" + folder + "'; OLD='" + Place.OLD_PASSWORD + "' NEW='" + Place.NEW_PASSWORD + "' exec "
                        + JavaCommand.of(Main.class) + " " + verb + "\n");
    }
}
