package dev.rehome.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A module for servers with a type of its own, {@code rehome-ty}, written by {@code TALLY.SET} and read by {@code TALLY.GET}. */
public final class TallyModule {
    private TallyModule() {}

    /** The module's file; the test is skipped where there is no C compiler. */
    public static Path compile(Path folder) throws IOException, InterruptedException {
        Path source = folder.resolve("tally.c");
        Path module = folder.resolve("tally.so");
        try (InputStream text = TallyModule.class.getResourceAsStream("tally.c")) {
            Files.copy(text, source);
        }
        Assumptions.assumeTrue(compiled(source, module), "no C compiler (cc) makes a module here");
        return module;
    }

    private static boolean compiled(Path source, Path module) throws InterruptedException {
        try {
            return new ProcessBuilder("cc", "-shared", "-fPIC", "-o", module.toString(), source.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        }
    }
}
