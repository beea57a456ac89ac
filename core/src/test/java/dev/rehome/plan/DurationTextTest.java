package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {
    @ParameterizedTest
    @CsvSource({"200ms,200", "5s,5000", "10m,600000", "2h,7200000", "1d,86400000", "0s,0", "36525d,3155760000000"})
    void knowsFiveUnits(String text, long millis) throws MalformedTextException {
        assertThat(DurationText.parse(text)).isEqualTo(Duration.ofMillis(millis));
        assertThat(DurationText.format(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "5",
                "s",
                "5 s",
                "-5s",
                "+5s",
                "1.5s",
                "5S",
                "5sec",
                "1h30m",
                "36526d",
                "999999999999999d",
                "9999999999999999999s",
                "5s\n",
                "٥s"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> DurationText.parse(text))
                .satisfies(malformed -> assertThat(malformed.hint()).contains("200ms"));
    }

    @Property
    void isReadAsItIsWritten(@ForAll @LongRange(min = 0, max = 3_155_760_000_000L) long millis)
            throws MalformedTextException {
        Duration duration = Duration.ofMillis(millis);
        assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
    }
}
