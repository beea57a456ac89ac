package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that replaces keys says how many, wherever it tells of keys. */
@NeedsServers
class ReplacingRunTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsReplacedIsCountedAndTold(Servers servers) throws IOException {
        Place place = Place.make(servers, folder);
        place.plan("copy: { destination: non-empty, onConflict: replace }");
        try (RespClient client = place.to().client(2)) {
            SampleData.writeStrings(client, "k:", 120, 10);
            client.command("SET", "theirs", "v");
        }
        RunOfMain.Result applied = place.run("apply", "plan.yaml", "--auto-approve");
        assertThat(applied.exit()).isZero();
        assertThat(applied.output() + applied.error())
                .contains("kaws@staging replaced 120 keys that the destination held before")
                .doesNotContain("gravity@staging replaced");

        RunOfMain.Result status = place.run("status", "--output=json");
        String run = status.output().replaceAll("(?s).*\"run\" : \"(\\w+)\".*", "$1");
        RunOfMain.Result json = place.run("status", run, "--output=json");
        assertThat(Schemas.problems("status", json.output())).isEmpty();
        assertThat(json.output()).contains("\"replaced\" : 120").contains("\"replaced\" : 0");
        assertThat(place.run("audit", "show", run).output()).contains("300 of 300 keys copied (120 replaced a key)");
        assertThat(place.run("audit", "export", run, "--format=csv").output())
                .contains(",failed,replaced,bytes,")
                .contains(",0,120,");
        assertThat(place.run("audit", "report", run, "--format=md").output())
                .contains("What was overwritten or removed?", "kaws@staging: 120 keys that the destination held were");
    }
}
