package dev.rehome.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The machine's own {@code terraform}, offline; tests that need it are skipped by name where there is none. */
public final class RealTerraform {
    private final Path program;

    private RealTerraform(Path program) {
        this.program = program;
    }

    /** What a program printed and how it ended. */
    public record Result(int exitCode, String output) {}

    public static Optional<RealTerraform> find() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "terraform"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(RealTerraform::new);
    }

    public static RealTerraform orSkip() {
        Optional<RealTerraform> found = find();
        assumeTrue(found.isPresent(), "no terraform on the PATH");
        return found.orElseThrow();
    }

    public boolean isFormatted(String text) {
        return run(null, text, "fmt", "-no-color", "-check", "-").exitCode() == 0;
    }

    public String format(String text) {
        Result result = run(null, text, "fmt", "-no-color", "-");
        assertThat(result.exitCode()).as(result.output() + text).isZero();
        return result.output();
    }

    /** Formats every file of a folder at once. */
    public void formatAll(Path folder) {
        Result result = run(folder, "", "fmt", "-no-color", "-recursive", "-list=false");
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    /** The names of the files of a folder that are not formatted; one process for all of them. */
    public String unformatted(Path folder) {
        Result result = run(folder, "", "fmt", "-no-color", "-recursive", "-check");
        assertThat(result.exitCode()).as(result.output()).isIn(0, 3);
        return result.output().strip();
    }

    /** The value of an expression over the files of a folder as JSON. */
    public JsonNode json(Path folder, String expression) {
        JsonMapper mapper = new JsonMapper();
        String printed = evaluate(folder, "base64encode(jsonencode(" + expression + "))");
        byte[] json = Base64.getDecoder().decode(printed.replace("\"", ""));
        return mapper.readTree(new String(json, StandardCharsets.UTF_8));
    }

    /** The value of an expression over the files of a folder, as Terraform prints it. */
    public String evaluate(Path folder, String expression) {
        Result result = run(folder, expression + "\n", "console", "-no-color");
        assertThat(result.exitCode()).as(result.output()).isZero();
        return result.output().strip();
    }

    public Result validate(Path folder) {
        return run(folder, "", "validate", "-no-color");
    }

    private Result run(Path folder, String input, String... arguments) {
        try {
            List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                    .toList();
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().remove("TF_CLI_CONFIG_FILE");
            builder.environment().put("CHECKPOINT_DISABLE", "1");
            if (folder != null) {
                builder.directory(folder.toFile());
            }
            Process process = builder.start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Result(process.exitValue(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
