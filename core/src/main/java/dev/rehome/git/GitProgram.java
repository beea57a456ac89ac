package dev.rehome.git;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code git} of the machine, where there is one. It is asked what JGit cannot know, since JGit ignores
 * {@code includeIf} and what is given by {@code GIT_CONFIG_*}.
 */
final class GitProgram {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

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
        return Program.find("git", environment).map(program -> new GitProgram(program, folder, clean));
    }

    /** The same with another variable. */
    GitProgram with(String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new GitProgram(program, folder, more);
    }

    /** The same with another variable, unless there is one. */
    GitProgram withDefault(String variable, String value) {
        return knows(variable) ? this : with(variable, value);
    }

    boolean knows(String variable) {
        return environment.containsKey(variable);
    }

    /** What it prints; empty where it ends with anything but 0. */
    Optional<String> ask(String... arguments) {
        try {
            Program.Answer answer = run(PATIENCE, List.of(arguments));
            return answer.good() ? Optional.of(answer.text().strip()) : Optional.empty();
        } catch (IOException cannotSay) {
            return Optional.empty();
        }
    }

    Program.Answer run(Duration atMost, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        return Program.run(command, folder, environment, new byte[0], atMost);
    }
}
