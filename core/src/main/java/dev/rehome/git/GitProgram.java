package dev.rehome.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The {@code git} of the machine, where there is one. It is asked what JGit cannot know, since JGit ignores
 * {@code includeIf} and what is given by {@code GIT_CONFIG_*}.
 */
final class GitProgram {
    private static final long SECONDS = 20;

    /** They would lead it to another repository than the one in its working folder. */
    private static final List<String> MISLEADING = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_NAMESPACE",
            "GIT_CEILING_DIRECTORIES",
            "GIT_PREFIX");

    private final Path program;
    private final Path folder;
    private final Map<String, String> environment;

    private GitProgram(Path program, Path folder, Map<String, String> environment) {
        this.program = program;
        this.folder = folder;
        this.environment = environment;
    }

    /** Looks in the folders of {@code PATH}. */
    static Optional<GitProgram> find(Path folder, Map<String, String> environment) {
        Map<String, String> clean = new HashMap<>(environment);
        MISLEADING.forEach(clean::remove);
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry, "git"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> new GitProgram(program, folder, clean));
    }

    /** What it prints; empty where it ends with anything but 0. */
    Optional<String> ask(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0 ? Optional.of(answer.strip()) : Optional.empty();
        } catch (IOException cannotStart) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
