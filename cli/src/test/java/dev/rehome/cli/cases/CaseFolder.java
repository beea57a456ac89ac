package dev.rehome.cli.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that is a case, as {@code src/test/cases/README.md} describes it. */
record CaseFolder(Path path) {
    /** Every case, by name. */
    static List<CaseFolder> all() {
        try (Stream<Path> folders = Files.list(Path.of("src/test/cases"))) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(CaseFolder::new)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    /** The lines of a file, without blank ones and remarks after {@code #}; none where there is no such file. */
    List<String> lines(String file) {
        return text(file).stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    List<String> lines(String file, String otherwise) {
        List<String> lines = lines(file);
        return lines.isEmpty() ? otherwise.lines().toList() : lines;
    }

    Optional<String> text(String file) {
        try {
            Path found = path.resolve(file);
            return Files.exists(found) ? Optional.of(Files.readString(found)) : Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Optional<Path> folder(String name) {
        return Optional.of(path.resolve(name)).filter(Files::isDirectory);
    }
}
