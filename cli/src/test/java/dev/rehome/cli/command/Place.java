package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RehomeProcess;
import dev.rehome.cli.cases.RunFolders;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Two servers, some data, and a plan between them. */
final class Place {
    static final String OLD_PASSWORD = "old-p@ss/w0rd";
    static final String NEW_PASSWORD = "n%65w:\"secret";

    private final Path folder;
    private final RedisServer from;
    private final RedisServer to;

    private Place(Path folder, RedisServer from, RedisServer to) {
        this.folder = folder;
        this.from = from;
        this.to = to;
    }

    /** Apps {@code gravity} and {@code kaws} in {@code staging}. */
    static Place make(Servers servers, Path folder) throws IOException {
        Place place = new Place(
                folder,
                servers.start(ServerOptions.any().atLeast("5").password(OLD_PASSWORD)),
                servers.start(ServerOptions.any().atLeast("5").password(NEW_PASSWORD)));
        try (RespClient gravity = place.from.client(3);
                RespClient kaws = place.from.client(4)) {
            SampleData.writeEveryType(gravity, 1, "g:");
            SampleData.writeStrings(kaws, "k:", 300, 50);
        }
        place.plan("");
        return place;
    }

    /** The same, with its plan applied. */
    static Place applied(Servers servers, Path folder) throws IOException {
        Place place = make(servers, folder);
        assertThat(place.run("apply", "plan.yaml", "--auto-approve", "-q").exit())
                .isZero();
        return place;
    }

    /** Writes the plan with more lines of the environment. */
    void plan(String environment) throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), """
            version: 1
            name: move
            instances:
              old: { url: "redis://:${env:OLD}@127.0.0.1:%d" }
              new: { url: "redis://:${env:NEW}@127.0.0.1:%d", databases: 1-9 }
            environments:
              staging: { %s }
            apps:
              - { name: gravity, environments: { staging: { source: old/3, destination: new/1 } } }
              - { name: kaws, environments: { staging: { source: old/4, destination: new/2 } } }
            """.formatted(from.port(), to.port(), environment));
    }

    RunOfMain main() {
        return RunOfMain.in(folder)
                .with("OLD", OLD_PASSWORD)
                .with("NEW", NEW_PASSWORD)
                .with("HOME", folder.toString());
    }

    RunOfMain.Result run(String... arguments) {
        return main().run(arguments);
    }

    /** The program in a process of its own. */
    RehomeProcess start(String... arguments) {
        return RehomeProcess.start(folder, Map.of("OLD", OLD_PASSWORD, "NEW", NEW_PASSWORD), List.of(arguments));
    }

    RunFolders runs() {
        return new RunFolders(folder);
    }

    /** Gives {@code kaws} so many more keys, so that its copy takes longer. */
    void writeMore(int keys) {
        try (RespClient kaws = from.client(4)) {
            SampleData.writeStrings(kaws, "more:", keys, 20);
        }
    }

    /** Until the first keys of {@code kaws} are there. */
    void awaitArriving() {
        await().atMost(Duration.ofSeconds(60)).until(() -> arrived(2) > 0);
    }

    RedisServer from() {
        return from;
    }

    RedisServer to() {
        return to;
    }

    long arrived(int database) {
        try (RespClient client = to.client(database)) {
            return client.number("DBSIZE");
        }
    }
}
