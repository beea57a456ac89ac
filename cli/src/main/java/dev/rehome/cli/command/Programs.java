package dev.rehome.cli.command;

import dev.rehome.cli.console.Shell;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The other programs on the search path. */
final class Programs {
    private static final int PATIENCE_SECONDS = 5;
    private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");

    private final Shell shell;

    Programs(Shell shell) {
        this.shell = shell;
    }

    /** What a program says of its version in one line, empty where it is not there. */
    Optional<String> version(String name, String... arguments) {
        String path = shell.variables().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(program -> firstLine(program, arguments));
    }

    private static String firstLine(Path program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return program + ", which does not answer";
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines()
                    .map(String::strip)
                    .filter(line -> VERSION.matcher(line).find())
                    .findFirst()
                    .orElse(program.toString());
        } catch (IOException unusable) {
            return program + ", which cannot be started";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return program.toString();
        }
    }
}
