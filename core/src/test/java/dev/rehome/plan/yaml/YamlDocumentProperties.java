package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever stands in the file: a plan or problems, never anything else. */
class YamlDocumentProperties {
    private static final Path FILE = Path.of("p.yaml");
    private static final List<String> LINES = complete();
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "  ",
            "\t",
            ":",
            ": ",
            "- ",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "#",
            "&a ",
            "*a",
            "!x ",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "? ",
            ",",
            "null",
            "~",
            "true",
            "12",
            "1.5",
            "x",
            "${env:X}",
            "${",
            "$${",
            "redis://h/1",
            "<<: ",
            "\n",
            "---\n",
            "...\n",
            "\u0007",
            "\u00e9",
            "\uD83C\uDF89",
            "\u2028",
            "0x1F",
            "1e3",
            "9999999999999999999999");

    @Property
    void bytesOfAnyKindAreAPlanOrProblems(@ForAll byte[] bytes) {
        checkAll(bytes);
    }

    @Property
    void piecesOfYamlAreAPlanOrProblems(@ForAll("pieces") String text) {
        checkAll(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The complete sample with a piece of one line replaced: every such plan is read to its end. */
    @Property
    void aDamagedPlanIsAPlanOrProblemsAtPlacesInTheFile(
            @ForAll @IntRange(min = 0, max = 10_000) int place,
            @ForAll @IntRange(min = 0, max = 8) int length,
            @ForAll("piece") String piece) {
        int line = place % LINES.size();
        String before = LINES.get(line);
        int start = Math.min(before.length(), place / LINES.size() % 40);
        int end = Math.min(before.length(), start + length);
        String damaged = before.substring(0, start) + piece + before.substring(end);
        String text = String.join("\n", LINES.subList(0, line)) + "\n" + damaged + "\n"
                + String.join("\n", LINES.subList(line + 1, LINES.size())) + "\n";
        checkAll(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The parser takes a text in pieces; each of these has one character across where a piece may end. */
    @Example
    void aCharacterOfTwoHalvesMayStandAnywhere() {
        String plan = String.join("\n", LINES) + "\n";
        for (int before = 1_000; before < 1_060; before++) {
            String text = "# " + "x".repeat(before) + "\uD83C\uDF89\n" + plan;
            assertThat(new PlanReader().check(FILE, text.getBytes(StandardCharsets.UTF_8)))
                    .as("%d characters before it", before)
                    .hasSameSizeAs(new PlanReader().check(FILE, plan.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static void checkAll(byte[] bytes) {
        List<Problem> problems = new PlanReader().check(FILE, bytes);
        long lines = new String(bytes, StandardCharsets.UTF_8).lines().count();
        assertThat(problems).allSatisfy(problem -> {
            Position position = Objects.requireNonNull(problem.position());
            assertThat((long) position.line()).isBetween(1L, lines + 1);
            assertThat(problem.message()).isNotBlank().doesNotContain("\n");
            assertThat(problem.hint()).isNotBlank();
            assertThat(problem.code()).startsWith("PLAN-");
        });
    }

    private static List<String> complete() {
        try {
            return Files.readAllLines(Path.of("../plans/complete.yaml"));
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Provide
    Arbitrary<String> piece() {
        return Arbitraries.of(PIECES);
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.oneOf(
                        piece(),
                        Arbitraries.of(
                                "version: 1\n",
                                "name: a\n",
                                "apps:\n",
                                "  - name: x\n",
                                "    environments:\n",
                                "      e:\n",
                                "copy: ",
                                "hooks: ",
                                "instances: "))
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
