package dev.rehome.cli.command;

import dev.rehome.cli.console.Shell;
import dev.rehome.migration.Surroundings;
import dev.rehome.problem.UsageException;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who is told of a run. */
final class NotifyOption {
    @Option(
            names = "--notify",
            paramLabel = "PROGRAM",
            description =
                    "Run PROGRAM, without arguments, when the run starts, is held, fails in part and finishes; a JSON"
                            + " document on its standard input says which. It has 10 seconds, and cannot harm the run.")
    private @Nullable String program;

    /**
     * The surroundings with that program.
     *
     * @throws UsageException where there is none: nobody wants to learn that when the run is over
     */
    Surroundings in(Surroundings surroundings, Shell shell) {
        if (program != null && !isThere(program, shell)) {
            throw new UsageException(
                    "USAGE-NOTIFY",
                    "--notify " + program + ": there is no such program",
                    "name an executable file; arguments belong into a script");
        }
        return surroundings.notifying(program);
    }

    private static boolean isThere(String program, Shell shell) {
        if (program.contains("/")) {
            return isProgram(shell.folder().resolve(program));
        }
        String path = shell.variables().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .anyMatch(folder -> isProgram(Path.of(folder, program)));
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
