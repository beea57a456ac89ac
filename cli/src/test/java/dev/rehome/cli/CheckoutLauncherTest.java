package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.ShellScript.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./rehome}, with a script in the place of Maven that builds a program which says its number. */
class CheckoutLauncherTest {
    private static final String MAVEN = """
        #!/bin/sh
        if [ "$1" = -v ]; then
            printf 'Apache Maven %s\\nJava version: %s, vendor: x\\n' "$VERSION" "$JAVA"
            exit 0
        fi
        echo build >>"$ROOT/builds"
        sleep 0.3
        if [ -e "$ROOT/broken" ]; then
            echo '[ERROR] it is broken'
            exit 1
        fi
        app=$ROOT/cli/target/app/rehome-1
        mkdir -p "$app/bin"
        printf '#!/bin/sh\\necho "build %s: $*"\\n' "$(wc -l <"$ROOT/builds" | tr -d ' ')" >"$app/bin/rehome"
        chmod +x "$app/bin/rehome"
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path root = Path.of("");
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void checkOut() throws IOException {
        root = folder.resolve("a checkout");
        ShellScript.write(root.resolve("rehome"), Files.readString(Path.of("../rehome")));
        for (String file : new String[] {"pom.xml", "core/pom.xml", "cli/pom.xml", "core/src/main/A.java"}) {
            ShellScript.write(root.resolve(file), "");
            Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
        }
        ShellScript.write(folder.resolve("bin/mvn"), MAVEN);
        environment.putAll(Map.of("VERSION", "3.8.7", "JAVA", "17.0.15", "ROOT", root.toString()));
        environment.put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
    }

    private Ended rehome(String... arguments) throws Exception {
        return ShellScript.run(root.resolve("rehome"), environment, arguments);
    }

    @Test
    void buildsOnceAndAgainAfterAChange() throws Exception {
        assertThat(rehome("plan", "x").output()).startsWith("rehome: building").endsWith("build 1: plan x\n");
        assertThat(rehome("plan", "x")).isEqualTo(new Ended(0, "build 1: plan x\n"));
        ShellScript.write(root.resolve("core/src/main/B.java"), "");
        assertThat(rehome("plan").output()).endsWith("build 2: plan\n");
        Files.delete(root.resolve("core/src/main/A.java"));
        assertThat(rehome("plan").output()).endsWith("build 3: plan\n");
        try (Stream<Path> trees = Files.list(root.resolve("target/run"))) {
            assertThat(trees.filter(path -> path.getFileName().toString().startsWith("tree.")))
                    .hasSize(2);
        }
    }

    @Test
    void twoShellsBuildOnce() throws Exception {
        Process one = ShellScript.start(root.resolve("rehome"), environment, "one");
        Process other = ShellScript.start(root.resolve("rehome"), environment, "other");
        assertThat(ShellScript.end(one).output()).endsWith("build 1: one\n");
        assertThat(ShellScript.end(other).output()).endsWith("build 1: other\n");
        assertThat(root.resolve("builds")).hasContent("build");
        assertThat(root.resolve("target/run/lock")).doesNotExist();
    }

    @Test
    void takesOverFromAShellThatDied() throws Exception {
        Files.createDirectories(root.resolve("target/run"));
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Files.createSymbolicLink(root.resolve("target/run/lock"), Path.of(Long.toString(dead.pid())));
        assertThat(rehome("plan").output()).endsWith("build 1: plan\n");
    }

    @Test
    void saysWhatIsBrokenAndBuildsWhenItIsMended() throws Exception {
        Files.createFile(root.resolve("broken"));
        Ended ended = rehome("plan");
        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output()).contains("[ERROR] it is broken").contains("the build failed");
        Files.delete(root.resolve("broken"));
        assertThat(rehome("plan").output()).endsWith("build 2: plan\n");
    }

    @Test
    void saysWhichToolIsMissing() throws Exception {
        environment.put("JAVA", "11.0.2");
        assertThat(rehome("plan"))
                .isEqualTo(new Ended(1, "rehome: needs a JDK of 17 or newer to build; Maven uses 11; set JAVA_HOME\n"));
        environment.put("VERSION", "3.6.3");
        assertThat(rehome("plan")).isEqualTo(new Ended(1, "rehome: needs Maven 3.8 or newer to build; mvn is 3.6\n"));
        Files.delete(folder.resolve("bin/mvn"));
        for (String tool : new String[] {"sh", "readlink", "find", "head", "mkdir", "ln", "rm", "sed", "cat"}) {
            ShellScript.write(folder.resolve("bin/" + tool), "#!/bin/sh\nexec /usr/bin/" + tool + " \"$@\"\n");
        }
        environment.put("PATH", folder.resolve("bin").toString());
        assertThat(rehome("plan").output()).startsWith("rehome: needs Maven 3.8 or newer on the PATH to build");
    }
}
