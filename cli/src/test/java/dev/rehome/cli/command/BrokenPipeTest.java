package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.JavaCommand;
import dev.rehome.cli.Main;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads what a run says may leave: the run goes on to its end, which stands in its log. */
@NeedsServers
class BrokenPipeTest {
    @TempDir
    private Path folder;

    @Test
    void aRunGoesOnWhenNobodyReadsItsOutputAnyMore(Servers servers) throws Exception {
        Place place = Place.make(servers, folder);
        place.writeMore(1_000);
        run("apply plan.yaml --auto-approve --events - --set copy.limit.keysPerSecond=3000", "2> error");
        assertThat(Files.readString(folder.resolve("first"))).contains("\"type\":\"run.started\"");
        assertThat(Files.readString(folder.resolve("error")))
                .containsOnlyOnce("events are not written to standard output any more: nobody reads it any more")
                .containsPattern("kaws@staging +done +1,300")
                .doesNotContain("Exception", "\tat ", "unexpected");
        assertEndedWell(place);

        run("apply plan.yaml --auto-approve --set copy.destination=non-empty", "2>&1");
        assertThat(Files.readString(folder.resolve("first")).lines()).hasSize(1);
        assertEndedWell(place);
    }

    private void assertEndedWell(Place place) throws IOException {
        assertThat(Files.readString(folder.resolve("exit")).strip()).isEqualTo("0");
        Path newest = place.runs().newest();
        assertThat(Files.readAllLines(newest.resolve("audit.jsonl")))
                .last()
                .asString()
                .contains("\"type\":\"run.finished\"", "\"status\":\"done\"");
        assertThat(place.run("audit", "verify", newest.getFileName().toString()).exit())
                .isZero();
        assertThat(newest.resolve("control")).doesNotExist();
    }

    /** @param error where standard error goes, in the words of a shell */
    private void run(String verb, String error) throws Exception {
        Path script = Files.writeString(
                folder.resolve("run"),
                "cd '" + folder + "'; (OLD='" + Place.OLD_PASSWORD + "' NEW='" + Place.NEW_PASSWORD + "' "
                        + JavaCommand.of(Main.class) + " " + verb + "; echo $? > exit) " + error
                        + " | head -1 > first\n");
        Process process = new ProcessBuilder("sh", script.toString()).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
}
