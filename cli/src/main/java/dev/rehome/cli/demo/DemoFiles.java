package dev.rehome.cli.demo;

import dev.rehome.git.Authorship;
import dev.rehome.git.NewRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/** The plan that the demo applies, and the repository that it changes. */
final class DemoFiles {
    static final String PLAN = "plan.yaml";
    static final String OLD_PASSWORD = "DEMO_OLD_PASSWORD";
    static final String NEW_PASSWORD = "DEMO_NEW_PASSWORD";

    private static final String TERRAFORM = """
        # Which app has which database of which shared Redis instance.
        locals {
          redis_database_assignments = {
            force    = { instance = "shared-0", database = 1 }
            gravity  = { instance = "shared-0", database = 3 } # sidekiq, too
            kaws     = { instance = "shared-0", database = 4 }
            metrics  = { instance = "shared-1", database = 1 }
            positron = { instance = "shared-0", database = 6 }
          }
        }
        """;

    private DemoFiles() {}

    static void write(Path folder, int oldPort, int newPort, Instant at, Map<String, String> environment)
            throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(PLAN), plan(oldPort, newPort));
        NewRepository.create(
                folder.resolve("infrastructure"),
                Map.of("terraform/staging/redis-database-assignments.tf", TERRAFORM),
                new Authorship.Person("Demo", "demo@example.org"),
                at,
                environment);
    }

    private static String plan(int oldPort, int newPort) {
        return """
            version: 1
            name: retire-shared-0

            instances:
              shared-0:
                url: redis://:${env:%s}@127.0.0.1:%d
              shared-1:
                url: redis://:${env:%s}@127.0.0.1:%d
                databases: 1-15

            environments:
              staging:
                terraform:
                  repository: infrastructure
                  file: terraform/staging/redis-database-assignments.tf

            apps:
              - name: force
                environments:
                  staging: { source: shared-0/1, destination: shared-1/auto }
              - name: gravity
                environments:
                  staging: { source: shared-0/3, destination: shared-1/auto }
              - name: kaws
                environments:
                  staging: { source: shared-0/4, destination: shared-1/auto, after: [gravity] }
              - name: positron
                environments:
                  staging: { source: shared-0/6, destination: shared-1/auto }
            """.formatted(OLD_PASSWORD, oldPort, NEW_PASSWORD, newPort);
    }
}
