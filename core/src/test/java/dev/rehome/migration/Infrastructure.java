package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rehome.git.AuditTrailer;
import dev.rehome.git.GitRepository;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A repository whose Terraform file says who has which database of a server, and a plan that moves three of them. */
final class Infrastructure {
    static final String FILE = """
        locals {
          staging_databases = {
            gravity = { instance = "shared-0", database = 3 } # the first
            kaws    = { instance = "shared-0", database = 4 }
          }
          production_databases = {
            gravity = { instance = "shared-0", database = 5 }
          }
        }
        """;

    private final Scene scene;
    private final RedisServer old;
    private final RedisServer young;
    private final Path folder;

    private Infrastructure(Scene scene, RedisServer old, RedisServer young, Path folder) {
        this.scene = scene;
        this.old = old;
        this.young = young;
        this.folder = folder;
    }

    static Infrastructure in(Path place, Servers servers) throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/git")), "needs git on the PATH");
        Scene scene = new Scene(place);
        RedisServer old = servers.start();
        Infrastructure made = new Infrastructure(scene, old, servers.start(), place.resolve("infrastructure"));
        made.create();
        scene.write("infrastructure/notes.txt", "not committed");
        for (int database = 3; database <= 5; database++) {
            try (RespClient client = old.client(database)) {
                SampleData.writeEveryType(client, database, "app:");
            }
        }
        made.plan("");
        return made;
    }

    /** Another one beside it, with the same file. */
    Infrastructure beside(String name) throws IOException {
        Infrastructure other = new Infrastructure(scene, old, young, scene.folder.resolve(name));
        other.create();
        return other;
    }

    private void create() throws IOException {
        scene.write(folder.getFileName() + "/redis.tf", FILE);
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("commit", "-q", "-m", "first");
    }

    Scene scene() {
        return scene;
    }

    Path folder() {
        return folder;
    }

    /** What the commits of the newest run say of its log. */
    List<AuditTrailer> trailers() {
        return GitRepository.trailers(folder, scene.run().id(), scene.environment);
    }

    /** The branches that runs have made. */
    String branch() throws IOException {
        return git("branch", "--list", "--format=%(refname:short)", "rehome/*").strip();
    }

    /** @param block more of the plan, at its top */
    void plan(String block) {
        scene.write("plan.yaml", """
            version: 1
            name: shared
            %s
            instances:
              shared-0: { url: "%s" }
              shared-1: { url: "%s" }
            environments:
              production:
                terraform: { repository: infrastructure, file: redis.tf, target: locals.production_databases }
              staging:
                terraform: { repository: infrastructure, file: redis.tf, target: locals.staging_databases }
            apps:
              - name: gravity
                environments:
                  staging: { source: shared-0/3, destination: shared-1/13 }
                  production: { source: shared-0/5, destination: shared-1/15 }
              - name: kaws
                environments:
                  staging: { source: shared-0/4, destination: shared-1/14 }
            """.formatted(block, server(old), server(young)));
    }

    private static String server(RedisServer server) {
        return server.url(0).replaceFirst("/0$", "");
    }

    String git(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(scene.environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertThat(process.waitFor()).as(command + ": " + output).isZero();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
        return output;
    }
}
