package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForegroundTest {
    @ParameterizedTest
    @CsvSource({
        "12 (java) S 11 12 10 34816 12 4194304, true",
        "12 (java) S 11 12 10 34816 10 4194304, false",
        "12 (a ) b) S 11 12 10 34816 10 4194304, false",
        "12 (java) S 11 12 10 0 -1 4194304, true",
        "12 (java), true"
    })
    void isWhatTheTerminalsGroupSays(String stat, boolean ours) {
        assertThat(Foreground.isOurs(stat)).isEqualTo(ours);
    }
}
