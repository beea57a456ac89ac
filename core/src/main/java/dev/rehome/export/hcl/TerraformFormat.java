package dev.rehome.export.hcl;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks the user's own {@code terraform} whether a file is formatted. {@code fmt -check -} reads standard input and needs
 * no initialised folder; it answers 0 for clean, 3 for text that it would change, 2 for text that it cannot read.
 */
public final class TerraformFormat {
    private static final int CLEAN = 0;
    private static final long TIMEOUT_SECONDS = 30;

    private final Path program;
    private final Map<String, String> environment;

    private TerraformFormat(Path program, Map<String, String> environment) {
        this.program = program;
        this.environment = Map.copyOf(environment);
    }

    /** Looks the program up in the given environment's {@code PATH}. */
    public static Optional<TerraformFormat> onPath(Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            if (!folder.isEmpty()) {
                Path program = Path.of(folder, "terraform");
                if (Files.isExecutable(program) && Files.isRegularFile(program)) {
                    return Optional.of(new TerraformFormat(program, environment));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Whether {@code terraform fmt} would leave the file as it is; also false where it cannot read it.
     *
     * @throws FailedException where the program cannot be run
     */
    public boolean isClean(byte[] content) {
        ProcessBuilder builder = new ProcessBuilder(List.of(program.toString(), "fmt", "-no-color", "-check", "-"));
        builder.environment().clear();
        builder.environment().putAll(environment);
        // Options that a user keeps for other calls would change the meaning of this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("TF_CLI_ARGS"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD);
        try {
            Process process = builder.start();
            try {
                send(process, content);
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    throw failed("did not end within " + TIMEOUT_SECONDS + " s", null);
                }
                return process.exitValue() == CLEAN;
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failed("could not be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException(
                    Problem.error("RUN-INTERRUPTED", "stopped while terraform looked at a file", null), e);
        }
    }

    /** It may end without reading everything, when the file is none that it knows; its exit code says so. */
    private static void send(Process process, byte[] content) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(content);
        } catch (IOException closed) {
            process.onExit().join();
        }
    }

    private FailedException failed(String what, @Nullable IOException cause) {
        return new FailedException(
                Problem.error(
                        "TERRAFORM-PROGRAM",
                        program + " fmt " + what,
                        "run it by hand, or take it off the PATH to go on without its check"),
                cause);
    }
}
