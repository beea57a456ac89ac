package dev.rehome.plan.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The plans that tests read: good ones, bad ones with what is to be said of them, and the samples for users. */
final class PlanFolders {
    private static final Path VALID = Path.of("src/test/plans/valid");
    private static final Path INVALID = Path.of("src/test/plans/invalid");
    private static final Path SAMPLES = Path.of("../plans");

    private PlanFolders() {}

    /** Good plans, the samples among them. */
    static List<Path> valid() {
        return Stream.of(VALID, SAMPLES)
                .flatMap(folder -> list(folder).stream())
                .filter(file -> file.toString().endsWith(".yaml"))
                .toList();
    }

    /** Folders, each with a {@code plan.yaml} and an {@code expected.txt}. */
    static List<Path> invalid() {
        return list(INVALID);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
