package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of a real run. */
@NeedsServers
class AuditReportTest {
    @TempDir
    private Path folder;

    private Place place;
    private Path run;

    @BeforeEach
    void doARun(Servers servers) throws IOException {
        place = Place.applied(servers, folder);
        run = place.runs().newest();
    }

    @Test
    void makesEveryFormOfTheReport() throws IOException {
        String id = run.getFileName().toString();
        RunOfMain.Result made = place.run("audit", "report", id);
        assertThat(made.exit()).isZero();
        assertThat(made.error()).contains("report.html").contains("Done, by an intact and anchored log");
        Path page = run.resolve("report.html");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(page)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(page))
                .contains("2 of 2 migrations are done.", "kaws@staging", "up to 64 B", "auto-approve")
                .doesNotContain(Place.OLD_PASSWORD, Place.NEW_PASSWORD);
        assertThat(place.run("audit", "report", id, "--format=md").output())
                .contains("| kaws@staging | old/4 | new/2 | done | 300 |");
        String document = place.run("audit", "report", id, "--format=json").output();
        assertThat(document).contains("\"kind\" : \"runReport\"", "\"bySize\" : {");
        assertThat(Schemas.problems("run-report", document)).isEmpty();
        assertThat(place.run("audit", "report", id, "--format=csv", "--file=rows.csv")
                        .exit())
                .isZero();
        assertThat(Files.readString(folder.resolve("rows.csv"))).contains(",kaws,staging,old/4,new/2,done,1,");
        assertThat(place.run("audit", "report", id, "--file=-").output()).startsWith("<!DOCTYPE html>");
    }

    @Test
    void makesAnIndexOfAllRuns() throws IOException {
        Path kept = Files.createDirectories(folder.resolve("archive/01JD9Y4Z8QW3E5R7T9Y1V3B5N7"));
        Files.writeString(kept.resolve("audit.jsonl"), "torn");
        RunOfMain.Result made = place.run("audit", "report", "--all=.");
        assertThat(made.exit()).isZero();
        assertThat(made.error()).contains("2 runs, 2 migrations done", "Not finished: 01JD9Y4Z8QW3E5R7T9Y1V3B5N7.");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("kaws@staging", "old/4 → new/2");
        assertThat(place.run("audit", "report", "--all=.", "--format=md").output())
                .contains("| torn | no |");
        assertThat(Schemas.problems(
                        "run-index",
                        place.run("audit", "report", "--all=.", "--format=json").output()))
                .isEmpty();
        assertThat(place.run("audit", "report", "--all=.", "--format=csv").output())
                .contains(",done,intact,yes,2,2,0,");
    }

    @Test
    void saysWhatItNeeds() {
        assertThat(place.run("audit", "report").exit()).isEqualTo(64);
        assertThat(place.run("audit", "report", "01ZZ", "--all=.").exit()).isEqualTo(64);
        assertThat(place.run("audit", "report", "01ZZ").exit()).isEqualTo(64);
        assertThat(place.run("audit", "report", "--all=.", "--head=" + "0".repeat(64))
                        .error())
                .contains("[USAGE-HEAD]");
        assertThat(place.run("audit", "report", "--all=nowhere").exit()).isEqualTo(64);
        assertThat(place.run("audit", "report", run.toString(), "--file=no/such/folder.html")
                        .exit())
                .isEqualTo(1);
    }
}
