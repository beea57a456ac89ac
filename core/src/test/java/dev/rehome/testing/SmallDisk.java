package dev.rehome.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory that is full soon; only root can make one. */
public record SmallDisk(Path folder) implements AutoCloseable {
    /** Skips the test where this is not allowed. */
    public static SmallDisk mount(Path folder, int kibibytes) throws IOException {
        Files.createDirectories(folder);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + kibibytes + "k", "tmpfs", folder.toString());
        assumeTrue(mounted, "needs the right to mount a small file system");
        return new SmallDisk(folder);
    }

    /** Takes what is left of it, by a file whose removal gives it back. */
    public Path fill() {
        Path filler = folder.resolve("filler");
        assertThatThrownBy(() -> Files.write(filler, new byte[1 << 20])).isInstanceOf(IOException.class);
        return filler;
    }

    @Override
    public void close() throws IOException {
        if (!run("umount", "-l", folder.toString())) {
            throw new IOException("cannot unmount " + folder);
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
