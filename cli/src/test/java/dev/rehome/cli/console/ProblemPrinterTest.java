package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProblemPrinterTest {
    @Test
    void leavesNothingBeforeTextToPaste(@TempDir Path folder) {
        Problem problem = Problem.error(
                "TERRAFORM-NO-TARGET",
                "there is no map",
                new Position("gone.tf", 2, 3),
                "write:\nlocals {\n  map = {}\n}");

        assertThat(printed(folder, problem))
                .containsExactly(
                        "gone.tf:2:3 error there is no map [TERRAFORM-NO-TARGET]",
                        "      | write:",
                        "locals {",
                        "  map = {}",
                        "}");
    }

    private static List<String> printed(Path folder, Problem problem) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Pen pen = new Pen(stream, Painter.PLAIN, Glyphs.ASCII, () -> 80, text -> text);
        new ProblemPrinter(pen, folder, false).print(List.of(problem));
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
