package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
class CopyCommandTest {
    @TempDir
    private Path folder;

    private Place place;

    @BeforeEach
    void makePlace(Servers servers) throws IOException {
        place = Place.make(servers, folder);
    }

    @Test
    void takesUrlsFromTheEnvironment() {
        RunOfMain main = place.main()
                .with("REHOME_SOURCE_URL", place.from().url(4))
                .with("REHOME_DESTINATION_URL", place.to().url(5));
        RunOfMain.Result preview = main.run("copy", "--dry-run");
        assertThat(preview.exit()).isZero();
        assertThat(preview.output()).contains("copy@once").contains("300");
        assertThat(place.arrived(5)).isZero();
        RunOfMain.Result result = main.run("copy");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).containsPattern("copy@once +done +300");
        assertThat(place.arrived(5)).isEqualTo(300);
        assertThat(folder.resolve(".rehome/runs")).isDirectory();
    }

    @Test
    void takesUrlsAsArgumentsAndWritesThemNowhere() {
        RunOfMain.Result result =
                place.run("copy", place.from().url(4), place.to().url(6), "--verify=count");
        assertThat(result.exit()).isZero();
        assertThat(place.arrived(6)).isEqualTo(300);
        assertThat(result.output() + result.error()).doesNotContain("secret").doesNotContain("w0rd");
        String log = place.run("audit", "show", newestRun(), "--output=json").output();
        assertThat(log).contains("***@127.0.0.1").doesNotContain("secret").doesNotContain("w0rd");
    }

    @Test
    void takesTheOtherOneFromTheEnvironment() {
        RunOfMain.Result result = place.main()
                .with("REHOME_SOURCE_URL", place.from().url(4))
                .run("copy", place.to().url(7), "--dry-run", "--output=json");
        assertThat(result.exit()).isZero();
        assertThat(Schemas.problems("plan", result.output())).isEmpty();
    }

    @Test
    void needsBoth() {
        assertThat(place.run("copy").exit()).isEqualTo(64);
        assertThat(place.run("copy", "redis://localhost/1").exit()).isEqualTo(64);
        RunOfMain.Result nonsense = place.run("copy", "redis://joe:hunter2@", "localhost");
        assertThat(nonsense.exit()).isNotZero();
        assertThat(nonsense.error()).doesNotContain("hunter2");
    }

    private String newestRun() {
        String id = place.run("audit", "list", "--output=json").output();
        int at = id.indexOf("\"run\" : \"") + 9;
        return id.substring(at, at + 26);
    }
}
