package dev.rehome.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
    /** Verbs of later versions are not offered before they work. */
    private static final List<String> LATER = List.of("cutover", "rollback", "cleanup");

    @TempDir
    private Path folder;

    @Test
    void tellsItsVersion() {
        RunOfMain.Result result = RunOfMain.in(folder).run("--version");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).matches("rehome \\S+ \\(\\S+\\)\\n");
        assertThat(result.error()).isEmpty();
    }

    @Test
    void showsItsVerbsWhenAsked() {
        RunOfMain.Result result = RunOfMain.in(folder).run("--help");
        assertThat(result.exit()).isZero();
        assertThat(result.output()).contains("validate").contains("doctor");
        assertThat(result.output()).doesNotContain("\u001b");
        LATER.forEach(verb -> assertThat(result.output()).doesNotContain("  " + verb + " "));
    }

    @Test
    void saysWhatThereIsWhereNoVerbIsNamed() {
        RunOfMain.Result result = RunOfMain.in(folder).run();
        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.output()).isEmpty();
        assertThat(result.error()).contains("Usage: rehome").contains("validate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validat", "--hlp", "cutover"})
    void refusesWhatItDoesNotKnow(String word) {
        RunOfMain.Result result = RunOfMain.in(folder).run(word);
        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.output()).isEmpty();
        assertThat(result.error()).contains(word).contains("--help");
        assertThat(result.error().lines()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void guessesWhatWasMeant() {
        assertThat(RunOfMain.in(folder).run("validat").error()).contains("rehome validate");
        assertThat(RunOfMain.in(folder).run("doctor", "--colour", "x").error()).contains("--color");
        assertThat(RunOfMain.in(folder).run("doctor", "--color=purple").error())
                .contains("'purple' is none of auto, always, never");
    }

    @Test
    void showsNoPasswordOfAnArgumentThatItDoesNotUnderstand() {
        RunOfMain.Result result = RunOfMain.in(folder).run("doctor", "redis://joe:hunter2@b@host:1/0");
        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.error()).doesNotContain("hunter2").contains("redis://***@host:1/0");
    }

    @Test
    void refusesOptionsThatContradict() {
        RunOfMain.Result result = RunOfMain.in(folder).run("doctor", "-q", "-v");
        assertThat(result.exit()).isEqualTo(64);
        assertThat(result.error()).contains("exclude each other");
    }

    @Test
    void coloursOnlyWhereItIsTold() {
        assertThat(RunOfMain.in(folder).run("doctor").output()).doesNotContain("\u001b");
        assertThat(RunOfMain.in(folder).run("doctor", "--color=always").output())
                .contains("\u001b[");
    }

    @Test
    void completesEveryVerb() {
        RunOfMain.Result result = RunOfMain.in(folder).run("completion");
        assertThat(result.exit()).isZero();
        assertThat(result.output())
                .contains("validate")
                .contains("--from-terraform")
                .contains("_complete_rehome");
    }
}
