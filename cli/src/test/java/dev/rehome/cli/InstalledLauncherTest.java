package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.ShellScript.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/rehome}, with a script in the place of Java that says what it was told. */
class InstalledLauncherTest {
    private static final String JAVA = """
        #!/bin/sh
        for argument in "$@"; do
            case $argument in
                -XX:SharedArchiveFile=*) archive=${argument#*=} ;;
                -Xshare:dump) dump=yes ;;
            esac
        done
        if [ -n "${dump:-}" ]; then
            echo dumped >>"${0%/*}/dumps"
            echo classes >"$archive"
            exit 0
        fi
        for argument in "$@"; do
            echo "<$argument>"
        done
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Path script = Path.of("");
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void install() throws IOException {
        Path home = folder.toRealPath().resolve("some where/rehome-1.2");
        script = ShellScript.write(home.resolve("bin/rehome"), Files.readString(Path.of("src/main/launcher/rehome")));
        ShellScript.write(home.resolve("lib/rehome-cli-1.2.jar"), "");
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("HOME", folder.resolve("home").toString());
        java("17.0.15");
    }

    private void java(String version) throws IOException {
        Path home = folder.resolve("jdk " + version);
        ShellScript.write(home.resolve("bin/java"), JAVA);
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\nMODULES=\"y\"\n");
        environment.put("JAVA_HOME", home.toString());
    }

    private Ended rehome(String... arguments) throws Exception {
        return ShellScript.run(script, environment, arguments);
    }

    @Test
    void handsArgumentsOnAsTheyAre() throws Exception {
        Ended ended = rehome("apply", "a plan.yaml", "", "$HOME `x` \"q\"", "*");
        assertThat(ended.output())
                .endsWith("<dev.rehome.cli.Main>\n<apply>\n<a plan.yaml>\n<>\n<$HOME `x` \"q\">\n<*>\n")
                .contains("<" + folder.resolve("some where/rehome-1.2/lib/rehome-cli-1.2.jar") + ">")
                .doesNotContain("TieredStopAtLevel");
        assertThat(rehome("validate").output()).contains("<-XX:TieredStopAtLevel=1>\n<-XX:CICompilerCount=1>");
    }

    @Test
    void leavesTheSecondCompilerToWhatMayHaveCiphersOrDigests() throws Exception {
        String plain = "redis://a/1";
        String none = "--verify=none";
        assertThat(rehome("copy", plain, "redis://b/1", none).output()).contains("<-XX:TieredStopAtLevel=1>");
        assertThat(rehome("copy", plain, "redis://b/1", "--verify", "count").output())
                .contains("<-XX:TieredStopAtLevel=1>");
        assertThat(rehome("copy", plain, "redis://b/1").output()).doesNotContain("TieredStopAtLevel");
        assertThat(rehome("copy", plain, "rediss://b/1", none).output()).doesNotContain("TieredStopAtLevel");
        assertThat(rehome("copy", plain, "${env:THERE}", none).output()).doesNotContain("TieredStopAtLevel");
        environment.put("REHOME_SOURCE_URL", "rediss://a/1");
        assertThat(rehome("copy", none).output()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void keepsClassesOncePerJava() throws Exception {
        rehome("--version");
        rehome("--version");
        assertThat(folder.resolve("jdk 17.0.15/bin/dumps")).hasContent("dumped");
        java("25.0.3");
        assertThat(rehome("--version").output()).contains("<--enable-native-access=ALL-UNNAMED>");
        assertThat(folder.resolve("jdk 25.0.3/bin/dumps")).hasContent("dumped");
        assertThat(folder.resolve("some where/rehome-1.2/lib/classes-17.0.15.jsa"))
                .exists();
        assertThat(folder.resolve("some where/rehome-1.2/lib/classes-25.0.3.jsa"))
                .exists();
    }

    @Test
    void runsWhereNothingCanBeKept() throws Exception {
        ShellScript.write(folder.resolve("jdk 17.0.15/bin/java"), JAVA.replace("echo classes >\"$archive\"", "exit 1"));
        assertThat(rehome("--version").exitCode()).isZero();
        assertThat(Files.list(script.resolveSibling("../lib"))).hasSize(1);
    }

    @Test
    void canBeCalledThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), script);
        script = link;
        assertThat(rehome("--version").output()).endsWith("<--version>\n");
    }

    @Test
    void findsJavaOnThePath() throws Exception {
        String home = environment.remove("JAVA_HOME");
        environment.put("PATH", home + "/bin:/usr/bin:/bin");
        assertThat(rehome("--version").output()).endsWith("<--version>\n");
        assertThat(script.resolveSibling("../lib/classes-17.0.15.jsa")).exists();
    }

    @Test
    void saysWhichJavaIsMissing() throws Exception {
        java("11.0.2");
        assertThat(rehome("apply").output())
                .isEqualTo("rehome: needs Java 17 or newer; " + environment.get("JAVA_HOME") + "/bin/java is 11.0.2\n");
        environment.put("JAVA_HOME", "/no/where");
        assertThat(rehome("apply"))
                .isEqualTo(new Ended(1, "rehome: JAVA_HOME is /no/where, and there is no bin/java in it\n"));
    }

    @Test
    void saysThatTheArchiveIsIncomplete() throws Exception {
        Files.delete(script.resolveSibling("../lib/rehome-cli-1.2.jar"));
        Ended ended = rehome("apply");
        assertThat(List.of(ended.exitCode())).containsExactly(1);
        assertThat(ended.output()).contains("unpack the archive again");
    }
}
