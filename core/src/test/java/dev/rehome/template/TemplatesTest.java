package dev.rehome.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {
    @TempDir
    Path folder;

    private Path templates;

    @BeforeEach
    void createTemplateFolder() throws IOException {
        templates = Files.createDirectory(folder.resolve("templates"));
    }

    @Test
    void leavesBracesToTerraformAndWritesNumbersForMachines() throws IOException {
        write("x.tf", "a = \"${b} [=n] [=t] [#if t]yes[/#if] <#if>\"");

        assertThat(render("x.tf", Map.of("n", 1234567.5, "t", true)))
                .isEqualTo("a = \"${b} 1234567.5 true yes <#if>\"");
    }

    @Test
    void escapesForTheLanguageOfTheName() throws IOException {
        String value = "a\"${b}\\|<c>\n_";
        for (String name : List.of("x.tf", "x.yaml", "x.md", "x.html", "x.txt")) {
            write(name, "[=value]");
        }

        assertThat(render("x.tf", Map.of("value", value))).isEqualTo("a\\\"$${b}\\\\|<c>\\n_");
        assertThat(render("x.yaml", Map.of("value", value))).isEqualTo("a\\\"${b}\\\\|<c>\\n_");
        assertThat(render("x.md", Map.of("value", value))).isEqualTo("a\"${b}\\\\\\|&lt;c&gt; \\_");
        assertThat(render("x.html", Map.of("value", value))).isEqualTo("a&quot;${b}\\|&lt;c&gt;\n_");
        assertThat(render("x.txt", Map.of("value", value))).isEqualTo(value);
    }

    @Test
    void prefersTheFileOfThePlan() throws IOException {
        Map<String, Object> model = Map.of("plan", "p", "environments", List.of());
        assertThat(render("commit-message.txt", model)).startsWith("Move 0 Redis databases for p\n");

        Files.writeString(folder.resolve("commit-message.txt.ftl"), "beside the plan");
        assertThat(render("commit-message.txt", model)).isEqualTo("beside the plan");

        write("commit-message.txt", "in the folder");
        assertThat(render("commit-message.txt", model)).isEqualTo("in the folder");
        assertThat(Templates.builtIn().render("commit-message.txt", model)).startsWith("Move 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[=\"freemarker.template.utility.Execute\"?new()(\"id\")]",
                "[=\"freemarker.template.utility.ObjectConstructor\"?new()(\"java.io.File\", \"/etc/passwd\")]",
                "[=\"freemarker.template.utility.JythonRuntime\"?new()]",
                "[=value?api.class]",
                "[=list?api]",
                "[=value.class]",
                "[=map.class.classLoader]",
                "[#include \"/etc/passwd\"]",
                "[#include \"../../../../etc/passwd\"]",
                "[#include \"file:///etc/passwd\"]",
                "[#include \"secrets/password\"]",
                "[#include \"link.txt.ftl\"]",
                "[#import \"/etc/passwd\" as x]",
                "[=missing]",
                "[#if]",
                "[=value?no_such_thing]",
            })
    void reachesNothingButItsModel(String template) throws IOException {
        Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(folder.resolve("secrets/password"), "hunter2");
        Files.writeString(folder.resolve("secrets/link.txt.ftl"), "hunter2");
        Files.createSymbolicLink(templates.resolve("link.txt.ftl"), folder.resolve("secrets/link.txt.ftl"));
        write("x.txt", "first\n  " + template);

        FailedException failed = catchThrowableOfType(
                FailedException.class,
                () -> render("x.txt", Map.of("value", "v", "list", List.of(1), "map", Map.of("k", "v"))));

        Problem problem = failed.problems().get(0);
        assertThat(failed.ending()).isEqualTo(Ending.FAILED);
        assertThat(problem.code()).isEqualTo("TEMPLATE-FAILED");
        assertThat(String.valueOf(problem.position())).startsWith("x.txt.ftl:2:");
        assertThat(problem.message())
                .doesNotContain("hunter2")
                .doesNotContain("\n")
                .hasSizeLessThan(400);
    }

    @Test
    void includesTemplatesOfTheSameFolder() throws IOException {
        write("part.txt", "[=value]");
        write("x.txt", "<[#include \"part.txt.ftl\"]>");

        assertThat(render("x.txt", Map.of("value", "v"))).isEqualTo("<v>");
    }

    @Test
    void takesNoObjectsOfJava() throws IOException {
        write("x.txt", "[=value.name]");

        FailedException failed =
                catchThrowableOfType(FailedException.class, () -> render("x.txt", Map.of("value", new Object())));

        assertThat(failed.problems().get(0).code()).isEqualTo("TEMPLATE-FAILED");
    }

    @Test
    void saysWhichTemplateIsNotUtf8() throws IOException {
        Files.write(templates.resolve("x.txt.ftl"), new byte[] {'a', (byte) 0xC3, '('});

        FailedException failed = catchThrowableOfType(FailedException.class, () -> render("x.txt", Map.of()));

        assertThat(failed.problems().get(0).message()).contains(templates.resolve("x.txt.ftl") + " is not UTF-8");
    }

    @Test
    void saysWhichTemplateIsMissing() {
        FailedException failed = catchThrowableOfType(FailedException.class, () -> render("nothing.txt", Map.of()));

        assertThat(String.valueOf(failed.problems().get(0).position())).isEqualTo("nothing.txt.ftl:1:1");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(templates.resolve(name + ".ftl"), text);
    }

    private String render(String name, Map<String, ?> model) {
        return Templates.beside(folder).render(name, model);
    }
}
