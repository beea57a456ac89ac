package dev.rehome.cli.cases;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehome.testing.Servers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every folder of {@code src/test/cases} end to end: the real program, real servers, a real repository. */
class CasesTest {
    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> cases() {
        return CaseFolder.all().stream()
                .map(folder -> dynamicTest(folder.name(), () -> {
                    Path work = Files.createDirectories(temporary.resolve(folder.name()));
                    try (Servers servers = Servers.open()) {
                        new CaseRun(folder, work, servers).run();
                    }
                }));
    }
}
