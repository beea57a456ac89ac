package dev.rehome.cli.command;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.GitWorkTree;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A shared instance of 16 databases: 11 taken in Terraform, two of the others with stray keys, three free; and a plan that
 * moves five apps there with {@code auto}.
 */
final class SharedInstance {
    static final List<String> APPS = List.of("ann", "bob", "cid", "dan", "eve");
    private static final List<Integer> STRAY = List.of(6, 12);
    private static final List<Integer> FREE = List.of(3, 9, 15);

    private final Path folder;
    private final RedisServer old;
    private final RedisServer shared;

    private SharedInstance(Path folder, RedisServer old, RedisServer shared) {
        this.folder = folder;
        this.old = old;
        this.shared = shared;
    }

    static SharedInstance make(Servers servers, Path folder) throws IOException {
        SharedInstance made = new SharedInstance(
                folder,
                servers.start(ServerOptions.any().atLeast("5")),
                servers.start(ServerOptions.any().atLeast("5").databases(16)));
        StringBuilder entries = new StringBuilder();
        for (int number = 0; number < 16; number++) {
            if (!FREE.contains(number)) {
                fill(made.shared, number, STRAY.contains(number) ? number / 6 : 5);
            }
            if (!FREE.contains(number) && !STRAY.contains(number)) {
                entries.append(
                        "    tenant-%02d = { instance = \"shared-1\", database = %d }%n".formatted(number, number));
            }
        }
        for (int app = 0; app < APPS.size(); app++) {
            fill(made.old, app + 1, 10);
            entries.append(
                    "    %s       = { instance = \"shared-0\", database = %d }%n".formatted(APPS.get(app), app + 1));
        }
        made.terraform(entries.toString());
        made.plan("");
        return made;
    }

    static void fill(RedisServer server, int database, int keys) {
        try (RespClient client = server.client(database)) {
            for (int key = 0; key < keys; key++) {
                client.command("SET", "key:" + key, "value");
            }
        }
    }

    /** @param entries of the map, a line each; they replace those that are there */
    void terraform(String entries) throws IOException {
        GitWorkTree.commit(
                folder.resolve("infrastructure"),
                Map.of("redis.tf", "locals {\n  redis_database_assignments = {\n" + entries + "  }\n}\n"));
    }

    /** @param environment more of it */
    void plan(String environment) throws IOException {
        StringBuilder apps = new StringBuilder();
        for (int app = 0; app < APPS.size(); app++) {
            apps.append("  - { name: %s, environments: { staging: { source: old/%d, destination: new/auto } } }%n"
                    .formatted(APPS.get(app), app + 1));
        }
        Files.writeString(folder.resolve("plan.yaml"), """
            version: 1
            name: retire-shared-0
            instances:
              old: { url: "redis://127.0.0.1:%d", alias: shared-0 }
              new: { url: "redis://127.0.0.1:%d", alias: shared-1, databases: 0-15 }
            environments:
              staging:
                terraform: { repository: infrastructure, file: redis.tf }
                %s
            apps:
            %s\
            """.formatted(old.port(), shared.port(), environment, apps));
    }

    RunOfMain.Result run(String... arguments) {
        return RunOfMain.in(folder)
                .with("HOME", folder.toString())
                .with("GIT_CONFIG_NOSYSTEM", "1")
                .with("GIT_AUTHOR_NAME", "Ada")
                .with("GIT_AUTHOR_EMAIL", "ada@example.com")
                .with("GIT_COMMITTER_NAME", "Ada")
                .with("GIT_COMMITTER_EMAIL", "ada@example.com")
                .run(arguments);
    }

    RedisServer old() {
        return old;
    }

    RedisServer shared() {
        return shared;
    }

    long keys(int database) {
        try (RespClient client = shared.client(database)) {
            return client.number("DBSIZE");
        }
    }

    void empty(int database) {
        try (RespClient client = shared.client(database)) {
            client.command("FLUSHDB");
        }
    }
}
