package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A real repository, made and read by the real git. */
public final class GitWorkTree {
    private GitWorkTree() {}

    /** Commits the files of a folder on {@code main}. */
    static void create(Path repository, Path files) throws IOException {
        try (Stream<Path> all = Files.walk(files)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = repository.resolve(files.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        commitAll(repository);
    }

    /** Commits files of these texts on {@code main}, in a repository that need not be there yet. */
    public static void commit(Path repository, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = repository.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        commitAll(repository);
    }

    private static void commitAll(Path repository) {
        git(repository, "init", "-q", "-b", "main");
        git(repository, "config", "user.name", "Case");
        git(repository, "config", "user.email", "case@example.org");
        git(repository, "add", "-A");
        git(repository, "commit", "-q", "-m", "Begin");
    }

    /** What the newest branch of rehome changes, without object names. */
    static String diff(Path repository) {
        return git(repository, "diff", "--no-prefix", "-U0", "main", branch(repository))
                .lines()
                .filter(line -> !line.startsWith("diff ") && !line.startsWith("index "))
                .reduce("", (text, line) -> text + line + "\n");
    }

    static String branch(Path repository) {
        List<String> branches = git(
                        repository,
                        "for-each-ref",
                        "--format=%(refname:short)",
                        "--sort=-creatordate",
                        "refs/heads/rehome")
                .lines()
                .toList();
        assertThat(branches).as("branches of rehome").isNotEmpty();
        return branches.get(0);
    }

    /** What git says; it must succeed. */
    static String git(Path repository, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        try {
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
            return said;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interruption) {
            throw new IllegalStateException(interruption);
        }
    }
}
