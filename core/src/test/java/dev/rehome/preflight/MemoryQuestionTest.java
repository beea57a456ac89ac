package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.TestFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryQuestionTest {
    private static final long MIB = 1 << 20;

    @ParameterizedTest
    @CsvSource({
        "80, false, OK",
        "81, false, WARNING",
        "100, false, WARNING",
        "125, false, WARNING",
        "126, false, FAILED",
        "80, true, OK",
        "81, true, WARNING",
        "100, true, WARNING",
        "101, true, FAILED"
    })
    void allowsForTheDoubtOfASample(long needed, boolean measured, Verdict expected) {
        assertThat(judge(TestFacts.withMemory(300 * MIB, 200 * MIB, -1), needed, measured, true)
                        .verdict())
                .isEqualTo(expected);
    }

    @Test
    void neverFailsWhereKeysMayBeThereAlready() {
        assertThat(judge(TestFacts.withMemory(300 * MIB, 200 * MIB, -1), 1000, true, false)
                        .verdict())
                .isEqualTo(Verdict.WARNING);
    }

    @Test
    void goesByTheMachineWhereThereIsNoLimit() {
        Check check = judge(TestFacts.withMemory(0, 200 * MIB, 300 * MIB), 1000, true, true);
        assertThat(check.verdict()).isEqualTo(Verdict.WARNING);
        assertThat(check.detail()).contains("1000.0 MiB").contains("room for 100.0 MiB");
        assertThat(judge(TestFacts.withMemory(0, 200 * MIB, 300 * MIB), 10, true, true)
                        .verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void knowsWhenItKnowsNothing() {
        assertThat(judge(TestFacts.withMemory(-1, -1, -1), 10, true, true).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(TestFacts.withMemory(0, 200 * MIB, -1), 10, true, true).verdict())
                .isEqualTo(Verdict.UNKNOWN);
        assertThat(judge(TestFacts.withMemory(300 * MIB, 200 * MIB, -1), 0, false, true)
                        .verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void takesAServerOverItsLimitForFull() {
        Check check = judge(TestFacts.withMemory(100 * MIB, 200 * MIB, -1), 1, true, true);
        assertThat(check.verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check.detail()).contains("room for 0 B");
    }

    private static Check judge(ServerFacts facts, long neededMib, boolean measured, boolean empty) {
        return MemoryQuestion.judge(
                new Answers("destination-memory"),
                facts,
                new Estimate(1000, neededMib * MIB, measured),
                empty,
                "the source's keys take");
    }
}
