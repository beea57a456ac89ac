package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.plan.CopySettings.Limits;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitChangeTest {
    private static final Limits BEFORE = new Limits(OptionalLong.of(10), OptionalLong.empty(), OptionalLong.of(50));

    @Test
    void changesWhatIsNamedAndLeavesTheRest() throws Exception {
        assertThat(LimitChange.parse(List.of("keysPerSecond=5000", "bytesPerSecond=1MiB"))
                        .of(BEFORE))
                .isEqualTo(new Limits(OptionalLong.of(5000), OptionalLong.of(1 << 20), OptionalLong.of(50)));
        assertThat(LimitChange.parse(List.of("latency=none")).of(BEFORE))
                .isEqualTo(new Limits(OptionalLong.of(10), OptionalLong.empty(), OptionalLong.empty()));
        assertThat(LimitChange.parse(List.of("none")).of(BEFORE)).isEqualTo(CopySettings.DEFAULTS.limits());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytesPerSecond=100MiB keysPerSecond=5000 latency=50ms",
                "latency=none",
                "bytesPerSecond=none keysPerSecond=none latency=none"
            })
    void saysWhatItReads(String text) throws Exception {
        assertThat(LimitChange.parse(List.of(text.split(" ")))).hasToString(text);
    }

    @Test
    void describesWhatThereIs() {
        assertThat(LimitChange.describe(BEFORE)).hasValue("keysPerSecond=10 latency=50ms");
        assertThat(LimitChange.describe(CopySettings.DEFAULTS.limits())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "keysPerSecond=0",
                "keysPerSecond=-1",
                "keysPerSecond=1e3",
                "keysPerSecond=2000000000",
                "keysPerSecond",
                "bytesPerSecond=2048GiB",
                "bytesPerSecond=1MB",
                "latency=50",
                "latency=0ms",
                "keys=1",
                "=1",
                ""
            })
    void refusesWhatIsNoLimit(String text) {
        assertThatThrownBy(() -> LimitChange.parse(List.of(text))).isInstanceOf(MalformedTextException.class);
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> LimitChange.parse(List.of())).isInstanceOf(MalformedTextException.class);
    }
}
