package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "999,999",
        "1000,1.00k",
        "9994,9.99k",
        "9996,10.0k",
        "99940,99.9k",
        "99960,100k",
        "999499,999k",
        "999500,1.00M",
        "1234567,1.23M",
        "2400000000,2.40G"
    })
    void roughNumbersAreShort(long number, String text) {
        assertThat(Amounts.rough(number)).isEqualTo(text);
    }

    @Property
    void roughNumbersTakeAtMostFiveColumns(@ForAll @LongRange(min = 0, max = 999_000_000_000_000L) long number) {
        assertThat(Amounts.rough(number)).hasSizeLessThanOrEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({"0,0 B", "999,999 B", "1000,1.00 kB", "31000000,31.0 MB"})
    void bytesHaveDecimalUnits(long bytes, String text) {
        assertThat(Amounts.bytes(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 ms",
        "999,999 ms",
        "1000,1.0 s",
        "59900,59.9 s",
        "60000,1:00",
        "3599000,59:59",
        "3600000,1:00:00",
        "90061000,25:01:01"
    })
    void timesGrowUnits(long millis, String text) {
        assertThat(Amounts.time(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0,0 keys", "1,1 key", "1234,'1,234 keys'"})
    void nounsFollowTheirNumber(long number, String text) {
        assertThat(Amounts.counted(number, "key")).isEqualTo(text);
    }
}
