package dev.rehome.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private static final SipHash HASH = new SipHash(ascending(16));

    /** The key is 00 01 … 0f, the message 00 01 … of that length; expected is what {@code openssl mac … SIPHASH} says. */
    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "2, 8177228da4a45dc7fca38bdef60affe4",
        "3, 9c70b60c5267a94e5f33b6b02985ed51",
        "7, a1f1ebbed8dbc153c0b84aa61ff08239",
        "8, 3b62a9ba6258f5610f83e264f31497b4",
        "63, 5150d1772f50834a503e069a973fbd7c",
    })
    void agreesWithTheReference(int length, String expected) {
        Digest digest = HASH.of(ascending(length));
        byte[] bytes = ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(digest.first())
                .putLong(digest.second())
                .array();
        assertThat(HexFormat.of().formatHex(bytes)).isEqualTo(expected);
    }

    @Test
    void onlyTheBytesInQuestionCount() {
        HASH.hash(ascending(30), 0, 20);
        assertThat(new Digest(HASH.first(), HASH.second())).isEqualTo(HASH.of(ascending(20)));
        byte[] shifted = new byte[30];
        System.arraycopy(ascending(20), 0, shifted, 7, 20);
        HASH.hash(shifted, 7, 20);
        assertThat(new Digest(HASH.first(), HASH.second())).isEqualTo(HASH.of(ascending(20)));
        assertThat(HASH.of(ascending(20))).isNotEqualTo(HASH.of(ascending(21)));
    }

    @Test
    void anotherKeyGivesOtherDigests() {
        assertThat(new SipHash(SipHash.randomKey()).of(ascending(20))).isNotEqualTo(HASH.of(ascending(20)));
    }

    @Test
    void aSumDoesNotDependOnTheOrder() {
        Digest one = new Digest(-1, 5);
        Digest other = new Digest(3, -7);
        assertThat(one.plus(other)).isEqualTo(other.plus(one)).isEqualTo(new Digest(2, -1));
        assertThat(one.plus(one)).isNotEqualTo(Digest.NONE);
    }

    private static byte[] ascending(int length) {
        byte[] bytes = new byte[length];
        for (int index = 0; index < length; index++) {
            bytes[index] = (byte) index;
        }
        return bytes;
    }
}
