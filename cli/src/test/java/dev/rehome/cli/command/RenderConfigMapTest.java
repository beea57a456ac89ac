package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RunFolders;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code render --format configmap} and {@code configmap-patch}. */
@NeedsServers
class RenderConfigMapTest {
    private static final String HOMES = """
        apiVersion: v1
        kind: ConfigMap
        metadata: { name: homes, resourceVersion: "77" }
        data:
          gravity: old/3
          kaws: "4"
          radio: new/5
        """;

    @TempDir
    private Path folder;

    @Test
    void writesOneWithoutTerraformOrServers() throws IOException {
        plan("");

        RunOfMain.Result result = run("--format=configmap", "--env=staging");

        assertThat(result.exit()).isZero();
        assertThat(result.output()).isEqualTo("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: "homes"
              namespace: "default"
            data:
              "gravity": "new/1"
              "kaws": "new/2"
            """);
        assertThat(run("--format=configmap").output()).contains("\n---\n").contains("\"gravity\": \"new/3\"");
        assertThat(run("--format=csv").output())
                .isEqualTo("environment,key,app,before,after\nproduction,gravity,gravity,,new/3\n"
                        + "staging,gravity,gravity,,new/1\nstaging,kaws,kaws,,new/2\n");
    }

    @Test
    void patchesWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("homes.yaml"), HOMES);
        plan("file: homes.yaml");

        assertThat(run("--format=configmap-patch", "--env=staging").output()).isEqualTo("""
            # kubectl patch configmap homes --namespace default --type strategic --patch-file FILE
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: "homes"
              namespace: "default"
              # The cluster refuses the patch where the ConfigMap has changed since.
              resourceVersion: "77"
            data:
              "gravity": "new/1"
              "kaws": "2"
            """);
        assertThat(run("--format=configmap", "--env=staging", "--app=gravity").output())
                .endsWith("data:\n  \"gravity\": \"new/1\"\n  \"kaws\": \"4\"\n  \"radio\": \"new/5\"\n");
    }

    @Test
    void refusesPatchesThatCouldNotBeMeant() throws IOException {
        plan("");
        RunOfMain.Result unknown = run("--format=configmap-patch", "--env=staging");
        assertThat(unknown.exit()).isEqualTo(5);
        assertThat(unknown.error()).contains("CONFIGMAP-NO-FILE").contains("kubectl get configmap");
        RunOfMain.Result several = run("--format=configmap-patch");
        assertThat(several.exit()).isEqualTo(5);
        assertThat(several.error()).contains("RENDER-PATCHES").contains("--env production or --env staging");

        Files.writeString(folder.resolve("homes.yaml"), HOMES.replace("radio: new/5", "radio: new/1"));
        plan("file: homes.yaml");
        RunOfMain.Result taken = run("--format=configmap-patch", "--env=staging");
        assertThat(taken.exit()).isEqualTo(5);
        assertThat(taken.error()).contains("homes.yaml:7:10").contains("CONFIGMAP-DATABASE-TAKEN");
    }

    @Test
    void rendersARunAndRefusesAutoWithoutDatabases(Servers servers) throws IOException {
        SharedInstance place = SharedInstance.make(servers, folder);
        RunOfMain.Result refused = place.run("render", "plan.yaml", "--format=configmap");
        assertThat(refused.exit()).isEqualTo(5);
        assertThat(refused.error())
                .contains("dan@staging: no database of shared-1 is free")
                .contains("eve@staging: no database of shared-1 is free")
                .contains("find out whose keys are in 6, 12");

        assertThat(place.run("apply", "plan.yaml", "--auto-approve", "--app=ann")
                        .exit())
                .isZero();
        String run = new RunFolders(folder).newestId();
        assertThat(place.run("render", run, "--format=configmap").output())
                .contains("\"ann\": \"shared-1/3\"")
                .contains("\"bob\": \"shared-0/2\"")
                .contains("\"tenant-00\": \"shared-1/0\"");
    }

    private RunOfMain.Result run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "render";
        arguments[1] = "plan.yaml";
        System.arraycopy(options, 0, arguments, 2, options.length);
        return RunOfMain.in(folder).run(arguments);
    }

    /** @param file the ConfigMap's, as the plan names it */
    private void plan(String file) throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), """
            version: 1
            name: homes
            instances:
              old: { url: "redis://127.0.0.1:1" }
              new: { url: "redis://127.0.0.1:2" }
            environments:
              staging:
                configMap:
                  name: homes
                  %s
              production: {}
            apps:
              - name: gravity
                environments:
                  staging: { source: old/3, destination: new/1 }
                  production: { source: old/5, destination: new/3 }
              - { name: kaws, environments: { staging: { source: old/4, destination: new/2 } } }
            """.formatted(file));
    }
}
