package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RehomeProcess;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class InterruptTest {
    private static final int KEYS = 3_000;

    @TempDir
    private Path folder;

    private Place place;

    @BeforeEach
    void makePlace(Servers servers) throws IOException {
        place = Place.make(servers, folder);
        place.writeMore(KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void aSignalStopsInGoodOrderAndResumeGoesOn(String signal) {
        RehomeProcess process = apply();
        place.awaitArriving();
        process.signal(signal);
        RehomeProcess.Result result = process.result();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.error())
                .contains("stopping in good order")
                .contains("interrupted; go on with: rehome resume");
        assertThat(place.arrived(2)).isLessThan(KEYS);
        RunOfMain.Result verified = place.run("audit", "verify", run());
        assertThat(verified.exit()).as(verified.output()).isZero();
        assertThat(place.run("status", "--output=json").output()).contains("\"resumable\" : true");

        RunOfMain.Result resumed = place.run("resume", run());
        assertThat(resumed.exit()).as(resumed.error()).isZero();
        assertThat(place.run("verify", run()).exit()).isZero();
    }

    @Test
    void aSignalDuringThePreflightEndsItAtOnce() {
        place.to().freeze();
        RehomeProcess process = apply();
        Awaitility.await().until(() -> Files.isDirectory(folder.resolve(".rehome/runs")));
        process.signal("INT");
        RehomeProcess.Result result = process.result();
        place.to().thaw();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(result.error()).contains("stopped before this process wrote anything [RUN-INTERRUPTED]");
        assertThat(place.arrived(2)).isZero();
        assertThat(place.run("apply", "plan.yaml", "--auto-approve").exit()).isZero();
    }

    @Test
    void aSecondSignalStopsAtOnce() {
        RehomeProcess process = apply();
        place.awaitArriving();
        place.to().freeze();
        process.signal("INT");
        Awaitility.await().until(() -> process.said().contains("second interrupt"));
        process.signal("INT");
        RehomeProcess.Result result = process.result();
        place.to().thaw();
        assertThat(result.exit()).isEqualTo(130);
        assertThat(place.run("resume").exit()).isZero();
        assertThat(place.run("verify", run()).exit()).isZero();
    }

    private RehomeProcess apply() {
        return place.start(
                "apply", "plan.yaml", "--auto-approve", "--app=kaws", "--set", "copy.limit.keysPerSecond=3000");
    }

    private String run() {
        return place.runs().newestId();
    }
}
