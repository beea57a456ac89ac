package dev.rehome.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Templates that would go on for ever or grow without end are stopped, and it is told where they were. */
class TemplateLimitsTest {
    @TempDir
    Path folder;

    @BeforeEach
    void createTemplateFolder() throws IOException {
        Files.createDirectory(folder.resolve("templates"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
        [#list 1.. as x][/#list]                                      ! x.txt.ftl:2:3
        [#list 1.. as x][#assign y = x][/#list]                       ! x.txt.ftl:2:3
        [#function f x][#return f(x + 1)][/#function][=f(1)]          ! x.txt.ftl:2:
        [#include "loop.txt.ftl"]                                     ! loop.txt.ftl:1:1
        [=(1..90000000)?filter(x -> false)?size]                       ! x.txt.ftl:2:3
        [@"[#list 1..90000000 as x][/#list]"?interpret /]              ! x.txt.ftl
        """)
    void endsWhatDoesNotEndByItself(String template, String place) throws IOException {
        write("x.txt", "first\n  " + template + "\nlast");
        write("loop.txt", "[#list 1.. as x][/#list]");

        Problem problem = problem("x.txt", new Limits(Duration.ofMillis(200), 1 << 20, 1L << 40, 50));

        assertThat(problem.code()).isEqualTo("TEMPLATE-FAILED");
        assertThat(problem.message())
                .containsPattern("it was stopped: it (has not ended within 200 ms|is nested too deeply)");
        assertThat(String.valueOf(problem.position())).startsWith(place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
        [#list 1.. as x]..........[/#list]                            ! x.txt.ftl:2: ! more than 100000 characters
        [#assign s = "x"][#list 1.. as x][#assign s = s + s][/#list]  ! x.txt.ftl:2: ! more than 64 MiB of memory
        [=""?right_pad(2000000000)]                                   ! x.txt.ftl:2: ! more memory than there is
        [#macro m][@m/][/#macro][@m/]                                 ! x.txt.ftl:2: ! within one another
        [#include "x.txt.ftl"]                                        ! x.txt.ftl    ! within one another
        """)
    void endsWhatGrowsWithoutAnEnd(String template, String place, String words) throws IOException {
        write("x.txt", "first\n  " + template + "\nlast");

        Problem problem = problem("x.txt", new Limits(Duration.ofSeconds(20), 100_000, 64L << 20, 50));

        assertThat(problem.message()).contains("it was stopped: ").contains(words);
        assertThat(String.valueOf(problem.position())).startsWith(place);
    }

    @Test
    void letsOrdinaryLoopsBe() throws IOException {
        write("x.txt", "[#list 1..50000 as x][=x],[/#list]");

        assertThat(Templates.beside(folder).render("x.txt", Map.of()))
                .startsWith("1,2,3,")
                .endsWith(",49999,50000,");
    }

    @Test
    void readsNoTemplateOfAnySize() throws IOException {
        write("x.txt", "x".repeat((1 << 20) + 1));

        assertThat(problem("x.txt", Limits.ORDINARY).message()).contains("larger than a template may be");
    }

    private Problem problem(String name, Limits limits) {
        FailedException failed = catchThrowableOfType(
                FailedException.class, () -> Templates.beside(folder, limits).render(name, Map.of()));
        return failed.problems().get(0);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve("templates").resolve(name + ".ftl"), text);
    }
}
