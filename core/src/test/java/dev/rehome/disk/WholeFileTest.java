package dev.rehome.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    Path folder;

    @Test
    void getsItsNameOnlyOnceItIsWhole() throws IOException {
        Path path = folder.resolve("proof");
        Files.writeString(path, "old");
        try (WholeFile file = WholeFile.begin(path)) {
            write(file, "new");
            assertThat(path).hasContent("old");
        }
        assertThat(names()).containsExactly("proof");
        assertThat(path).hasContent("old");
        try (WholeFile file = WholeFile.begin(path)) {
            write(file, "new");
            file.keep();
        }
        assertThat(names()).containsExactly("proof");
        assertThat(path).hasContent("new");
    }

    /** As the shell and the kernel read it: the folder above the one that the link leads to. */
    @Test
    void goesThroughALinkAndBack() throws IOException {
        Path inner = Files.createDirectories(folder.resolve("far/inner"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), inner);
        WholeFile.write(link.resolve("../plan"), "new".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("far/plan")).hasContent("new");
        assertThat(folder.resolve("plan")).doesNotExist();
        Files.writeString(folder.resolve("far/plan.unfinished-1a2b"), "left");
        WholeFile.sweep(link.resolve(".."));
        assertThat(folder.resolve("far/plan.unfinished-1a2b")).doesNotExist();
    }

    @Test
    void leavesNothingOfWhatCannotBeWritten() throws IOException {
        Path path = Files.createDirectory(folder.resolve("report"));
        Files.writeString(path.resolve("inside"), "old");
        assertThatThrownBy(() -> WholeFile.write(path, new byte[] {1})).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("report");
        WholeFile.write(folder.resolve("other"), "new".getBytes(StandardCharsets.UTF_8));
        assertThat(folder.resolve("other")).hasContent("new");
        assertThat(Files.getPosixFilePermissions(folder.resolve("other")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(names()).containsExactlyInAnyOrder("report", "other");
    }

    @Test
    void sweepsWhatKilledProcessesLeftAndNothingThatIsBeingWritten() throws Exception {
        Files.writeString(folder.resolve("proof"), "whole");
        Files.writeString(folder.resolve("proof.unfinished-1a2b"), "left");
        Process other = holder(folder.resolve("theirs"));
        try (WholeFile ours = WholeFile.begin(folder.resolve("ours"))) {
            other.getInputStream().read();
            WholeFile.sweep(folder);
            write(ours, "ours");
            ours.keep();
            assertThat(names()).hasSize(3).contains("proof", "ours").anyMatch(name -> name.startsWith("theirs."));
        } finally {
            other.destroyForcibly().waitFor();
        }
        WholeFile.sweep(folder);
        assertThat(names()).containsExactlyInAnyOrder("proof", "ours");
    }

    private static void write(WholeFile file, String text) throws IOException {
        file.channel().write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    /** Another process that is writing such a file, and says so by a byte. */
    private static Process holder(Path path) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        Holder.class.getName(),
                        path.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Begins a file and waits to be killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (WholeFile file = WholeFile.begin(Path.of(arguments[0]))) {
                System.out.write(file.channel().write(ByteBuffer.allocate(1)));
                System.out.flush();
                Thread.sleep(60_000);
            }
        }
    }
}
