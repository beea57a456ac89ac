package dev.rehome.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.EnvironmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RehomeException;
import dev.rehome.template.Templates;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerraformExportTest {
    private static final String TARGET = "locals.redis_database_assignments";

    private final TerraformExport export = new TerraformExport(Templates.builtIn(), System.getenv());

    @Test
    void makesANewFileThatTerraformLikes(@TempDir Path folder) throws IOException {
        RenderedFile rendered =
                export.render(change(TARGET, add("gravity", 9), add("a name", 8), add("kaws-long", 7)), null);

        assertThat(text(rendered)).contains("""
            locals {
              redis_database_assignments = {
                "a name"  = { instance = "shared-1", database = 8 }
                gravity   = { instance = "shared-1", database = 9 }
                kaws-long = { instance = "shared-1", database = 7 }
              }
            }
            """);
        assertThat(rendered.sha256Before()).isNull();
        assertThat(rendered.isChanged()).isTrue();
        RealTerraform terraform = RealTerraform.orSkip();
        assertThat(terraform.isFormatted(text(rendered))).isTrue();
        Files.write(folder.resolve("main.tf"), rendered.after());
        assertThat(terraform.validate(folder).exitCode()).isZero();
    }

    @Test
    void makesAFileWhosePreconditionSeesTwoAppsOnOneDatabase(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        String good = text(export.render(change(TARGET, add("gravity", 9), add("kaws", 8)), null));

        Files.writeString(folder.resolve("main.tf"), good.replace("database = 8", "database = 9"));
        assertThat(terraform.validate(folder).output()).contains("Two apps share a database");
        assertThat(terraform.validate(folder).exitCode()).isEqualTo(1);
        Files.write(
                folder.resolve("main.tf"), export.render(change(TARGET), null).after());
        assertThat(terraform.validate(folder).exitCode()).isZero();
    }

    @Test
    void showsWhatChangesAndTheDigestsOfBoth() {
        byte[] before = text(export.render(change(TARGET, add("gravity", 9), add("kaws", 8)), null))
                .getBytes(StandardCharsets.UTF_8);
        AssignmentChange move = new AssignmentChange(
                "kaws", "kaws", "shared-1", new Placement("shared-1", 8), new Placement("shared-2", 3));

        RenderedFile rendered = export.render(change(TARGET, move), before);

        assertThat(rendered.diff()).isEqualTo("""
            --- a/terraform/assignments.tf
            +++ b/terraform/assignments.tf
            @@ -3,7 +3,7 @@
             locals {
               redis_database_assignments = {
                 gravity = { instance = "shared-1", database = 9 }
            -    kaws    = { instance = "shared-1", database = 8 }
            +    kaws    = { instance = "shared-2", database = 3 }
               }
             }
            \s
            """);
        assertThat(rendered.before()).isEqualTo(before);
        assertThat(rendered.sha256Before()).hasSize(64).isNotEqualTo(rendered.sha256After());
        assertThat(export.read("assignments.tf", rendered.after(), TARGET))
                .containsExactly(
                        Map.entry("gravity", new Placement("shared-1", 9)),
                        Map.entry("kaws", new Placement("shared-2", 3)));
        RenderedFile again = export.render(change(TARGET, move), rendered.after());
        assertThat(again.isChanged()).isFalse();
        assertThat(again.diff()).isEmpty();
    }

    @Test
    void givesUpAnEditThatTerraformWouldFormat(@TempDir Path folder) throws IOException {
        Path program = folder.resolve("terraform");
        Files.writeString(program, "#!/bin/sh\ngrep -q 'database = 8' && exit 0\nexit 3\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = Map.of("PATH", folder + ":" + System.getenv("PATH"));
        TerraformExport checked = new TerraformExport(Templates.builtIn(), environment);
        byte[] clean = checked.render(change(TARGET, add("kaws", 8)), null).after();
        byte[] other = checked.render(change(TARGET, add("kaws", 7)), null).after();
        AssignmentChange move = new AssignmentChange("kaws", "kaws", null, null, new Placement("x", 1));

        FailedException failed =
                catchThrowableOfType(FailedException.class, () -> checked.render(change(TARGET, from(move, 8)), clean));

        assertThat(failed.problems().get(0).code()).isEqualTo("TERRAFORM-FORMAT");
        assertThat(checked.render(change(TARGET, from(move, 7)), other).isChanged())
                .isTrue();
    }

    @Test
    void readsNothingWhereThereIsNoFile() {
        assertThat(export.read("assignments.tf", null, TARGET)).isEmpty();
    }

    @Test
    void usesThePlansOwnTemplateAndItsStyle(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("redis-database-assignments.tf.ftl"),
                "variable \"x\" {\n  default = {\n    a = 1\n  }\n}\n");
        TerraformExport own = new TerraformExport(Templates.beside(folder), Map.of());

        assertThat(text(own.render(change("variable.x.default", add("gravity", 9)), null)))
                .isEqualTo("variable \"x\" {\n  default = {\n    a       = 1\n    gravity = 9\n  }\n}\n");
    }

    @Test
    void refusesATargetThatTheTemplateDoesNotMake() {
        RehomeException refused = refused(change("resource.a.b.data", add("gravity", 9)), null);

        assertThat(refused.problems().get(0).code()).isEqualTo("TERRAFORM-NO-TARGET");
        assertThat(String.valueOf(refused.problems().get(0).position()))
                .isEqualTo("terraform/assignments.tf (new, from redis-database-assignments.tf.ftl):1:1");
    }

    @Test
    void refusesTerraformsOtherSyntax() {
        EnvironmentChange change =
                new EnvironmentChange("staging", ".", "assignments.tf.json", TARGET, List.of(add("gravity", 9)));

        assertThat(refused(change, "{}".getBytes(StandardCharsets.UTF_8))
                        .problems()
                        .get(0)
                        .code())
                .isEqualTo("TERRAFORM-JSON");
        assertThat(refused(change, null).problems().get(0).code()).isEqualTo("TERRAFORM-JSON");
    }

    private RehomeException refused(EnvironmentChange change, byte @Nullable [] content) {
        return catchThrowableOfType(RehomeException.class, () -> export.render(change, content));
    }

    private static EnvironmentChange change(String target, AssignmentChange... changes) {
        return new EnvironmentChange(
                "staging", "../infrastructure", "terraform/assignments.tf", target, List.of(changes));
    }

    private static AssignmentChange from(AssignmentChange change, int database) {
        Placement before = new Placement("shared-1", database);
        return new AssignmentChange(change.key(), change.app(), null, before, change.after());
    }

    private static AssignmentChange add(String key, int database) {
        return new AssignmentChange(key, key, null, null, new Placement("shared-1", database));
    }

    private static String text(RenderedFile rendered) {
        return new String(rendered.after(), StandardCharsets.UTF_8);
    }
}
