package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RehomeProcess;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in another process, spoken to while it goes on. */
@NeedsServers
class ControlCommandTest {
    private static final int KEYS = 6_000;

    @TempDir
    private Path folder;

    private Place place;

    @BeforeEach
    void makePlace(Servers servers) throws IOException {
        place = Place.make(servers, folder);
        place.writeMore(KEYS);
    }

    @Test
    void holdsGoesOnChangesThePaceAndStops() {
        RehomeProcess process =
                place.start("apply", "plan.yaml", "--auto-approve", "--set", "copy.limit.keysPerSecond=1500");
        place.awaitArriving();
        RunOfMain.Result paused = control("pause", "--actor", "ticket 12");
        assertThat(paused.exit()).as(paused.error()).isZero();
        assertThat(paused.output()).contains("migrations", "paused by ticket 12");
        long held = settledAt();
        sleep(1000);
        assertThat(place.arrived(2)).isEqualTo(held);
        assertThat(place.run("status").output()).containsPattern("running, migrations, paused by ticket 12");

        assertThat(control("resume").exit()).isZero();
        await().until(() -> place.arrived(2) > held);
        RunOfMain.Result status = control("status", "--output=json");
        assertThat(Schemas.problems("control", status.output())).isEmpty();
        assertThat(status.output()).contains("\"keysPerSecond\" : 1500");
        assertThat(Schemas.problems(
                        "status", place.run("status", "--output=json").output()))
                .isEmpty();

        RunOfMain.Result limited = control("limit", "keysPerSecond=5", "--only=kaws@staging");
        assertThat(limited.output()).containsPattern("kaws@staging +copy .*keysPerSecond=5 ");
        long slow = settledAt();
        sleep(1000);
        assertThat(place.arrived(2) - slow).isBetween(1L, 15L);

        assertThat(control("stop").exit()).isZero();
        assertInterrupted(process.result());
        RunOfMain.Result late = control("status");
        assertThat(late.exit()).isEqualTo(5);
        assertThat(late.error()).contains("is over: interrupted");
        assertThat(place.run("resume", "-q").exit()).isZero();
        assertThat(place.arrived(2)).isEqualTo(KEYS + 300);
    }

    private void assertInterrupted(RehomeProcess.Result result) {
        assertThat(result.exit()).as(result.error()).isEqualTo(130);
        assertThat(result.error()).contains("control: pause by ticket 12").contains("go on with: rehome resume");
        assertThat(records("control.received"))
                .containsExactly(
                        "pause by ticket 12",
                        "resume by " + user(),
                        "limit keysPerSecond=5 --only kaws@staging by " + user(),
                        "stop by " + user());
        assertThat(records("migration.slowed")).anyMatch(line -> line.contains("paused by ticket 12"));
        assertThat(place.run("audit", "verify", run()).exit()).isZero();
        assertThat(runFolder().resolve("control")).doesNotExist();
    }

    @Test
    void isThereForAnAdHocCopyAndSaysWhatItCannotDo() {
        String url = "redis://:%s@127.0.0.1:%d/%d";
        RehomeProcess process = RehomeProcess.start(
                folder,
                Map.of(
                        "REHOME_SOURCE_URL",
                                url.formatted(
                                        encoded(Place.OLD_PASSWORD),
                                        place.from().port(),
                                        4),
                        "REHOME_DESTINATION_URL",
                                url.formatted(
                                        encoded(Place.NEW_PASSWORD), place.to().port(), 2)),
                List.of("copy", "--set", "copy.limit.keysPerSecond=100"));
        place.awaitArriving();
        RunOfMain.Result wrong = control("limit", "keysPerSecond=quick");
        assertThat(wrong.exit()).isEqualTo(64);
        assertThat(wrong.error()).contains("is no number").contains("keysPerSecond=5000");
        assertThat(control("pause", "now").exit()).isEqualTo(64);
        assertThat(control("pause", "--app=copy").exit()).isEqualTo(64);
        assertThat(control("halt").exit()).isEqualTo(64);
        assertThat(control("limit", "none", "--only=other@once").exit()).isEqualTo(64);
        assertThat(place.run("control", "01ZZZZ", "status").exit()).isEqualTo(64);

        process.signal("KILL");
        process.result();
        assertThat(runFolder().resolve("control")).exists();
        RunOfMain.Result gone = control("status");
        assertThat(gone.exit()).isEqualTo(5);
        assertThat(gone.error()).contains("nobody works on run").contains("rehome resume");
    }

    @Test
    void namesTheMachineThatARunIsUnderWayOn() throws IOException {
        RehomeProcess process =
                place.start("apply", "plan.yaml", "--auto-approve", "--set", "copy.limit.keysPerSecond=500");
        place.awaitArriving();
        Path named = runFolder().resolve("control");
        Files.writeString(
                named, Files.readString(named).replaceFirst("\"host\":\"[^\"]*\"", "\"host\":\"elsewhere-7\""));
        RunOfMain.Result elsewhere = control("pause");
        assertThat(elsewhere.exit()).isEqualTo(5);
        assertThat(elsewhere.error()).contains("under way on elsewhere-7");
        RunOfMain.Result status = place.run("status");
        assertThat(status.output()).contains("running").contains("kaws@staging");
        assertThat(status.error()).contains("under way on elsewhere-7");
        process.signal("TERM");
        assertThat(process.result().exit()).isEqualTo(130);
    }

    @Test
    void statusFollowsARunUntilItsEnd() {
        RehomeProcess process =
                place.start("apply", "plan.yaml", "--auto-approve", "--set", "copy.limit.keysPerSecond=3000");
        place.awaitArriving();
        RunOfMain.Result watched = place.run("status", "--watch");
        assertThat(process.result().exit()).isZero();
        assertThat(watched.exit()).isZero();
        assertThat(watched.error()).contains("kaws@staging 6,300 keys").contains("gravity@staging");
        assertThat(watched.output()).containsPattern("kaws@staging +done +6,300");
        assertThat(place.run("status", "--watch", "--output=json").exit()).isEqualTo(64);
    }

    private RunOfMain.Result control(String... more) {
        List<String> arguments = new ArrayList<>(List.of("control", run()));
        arguments.addAll(List.of(more));
        return place.run(arguments.toArray(String[]::new));
    }

    /** What has arrived once nothing is on its way any more; the command says that it is done within a second. */
    private long settledAt() {
        sleep(500);
        return place.arrived(2);
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }

    private List<String> records(String type) {
        return place.run("audit", "show", run(), "--type=" + type)
                .output()
                .lines()
                .map(line -> line.replaceFirst(".*" + type + " +", ""))
                .toList();
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    private static String encoded(String password) {
        return password.replace("%", "%25")
                .replace("@", "%40")
                .replace("/", "%2F")
                .replace(":", "%3A")
                .replace("\"", "%22");
    }

    private Path runFolder() {
        return place.runs().newest();
    }

    private String run() {
        return place.runs().newestId();
    }
}
