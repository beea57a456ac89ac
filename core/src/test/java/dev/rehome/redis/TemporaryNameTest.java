package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryNameTest {
    private static final String RUN = "01JD8Q4V5W6X7Y8Z9A0B1C2D3E";

    @Test
    void standsBehindTheKeysName() {
        assertThat(TemporaryName.of(bytes("cart:7"), RUN, 12)).asString().isEqualTo("cart:7:rehome:" + RUN + ":12");
    }

    @Property
    void isKnownWhateverTheKeyIsCalled(@ForAll byte[] key, @ForAll @LongRange(min = 0) long number) {
        long shorter = number / 100;
        assertThat(TemporaryName.is(TemporaryName.of(key, RUN, shorter))).isTrue();
    }

    @Property
    void isFoundInTheMiddleOfOtherBytes(@ForAll byte[] before, @ForAll byte[] key, @ForAll byte[] after) {
        byte[] name = TemporaryName.of(key, RUN, 3);
        byte[] all = new byte[before.length + name.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(name, 0, all, before.length, name.length);
        System.arraycopy(after, 0, all, before.length + name.length, after.length);
        assertThat(TemporaryName.is(all, before.length, name.length)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "key:1",
                "rehome:01JD8Q4V5W6X7Y8Z9A0B1C2D3E:1",
                "k:rehome:01JD8Q4V5W6X7Y8Z9A0B1C2D3E:",
                "k:rehome:01JD8Q4V5W6X7Y8Z9A0B1C2D3E:1 ",
                "k:rehome:01jd8q4v5w6x7y8z9a0b1c2d3e:1",
                "k:rehome:01JD8Q4V5W6X7Y8Z9A0B1C2D3:1",
                "k:rehome 01JD8Q4V5W6X7Y8Z9A0B1C2D3E:1",
                "12345678901234567890123456789012345678901234567890"
            })
    void isNotMistaken(String name) {
        assertThat(TemporaryName.is(bytes(name))).isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
