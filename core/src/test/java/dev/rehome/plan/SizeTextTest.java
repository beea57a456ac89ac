package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTextTest {
    @ParameterizedTest
    @CsvSource({
        "0,0",
        "512,512",
        "64KiB,65536",
        "16MiB,16777216",
        "1GiB,1073741824",
        "8589934591GiB,9223372035781033984"
    })
    void knowsThreeUnits(String text, long bytes) throws MalformedTextException {
        assertThat(SizeText.parse(text)).isEqualTo(bytes);
        assertThat(SizeText.format(bytes)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "KiB",
                "64 KiB",
                "64kib",
                "64KB",
                "64K",
                "1.5MiB",
                "-1",
                "1TiB",
                "8589934592GiB",
                "9223372036854775808",
                "0x10"
            })
    void refusesEverythingElse(String text) {
        assertThatExceptionOfType(MalformedTextException.class).isThrownBy(() -> SizeText.parse(text));
    }

    @Property
    void isReadAsItIsWritten(@ForAll @LongRange(min = 0, max = 1L << 59) long bytes) throws MalformedTextException {
        assertThat(SizeText.parse(SizeText.format(bytes))).isEqualTo(bytes);
    }
}
