package dev.rehome.audit;

import dev.rehome.plan.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** What the log calls a key: names of keys are customers' data, so they are digests unless the operator says otherwise. */
enum KeyNames {
    DIGEST {
        @Override
        String of(byte[] key) {
            return "sha256:" + Sha256.of(key).substring(0, DIGITS);
        }
    },
    PLAIN {
        @Override
        String of(byte[] key) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(key))
                        .toString();
            } catch (CharacterCodingException binary) {
                return escaped(key);
            }
        }
    };

    /** At most so many keys of one cause are named. */
    static final int LISTED = 20;

    private static final int DIGITS = 16;

    abstract String of(byte[] key);

    /** As {@code redis-cli} shows bytes: what is printable in ASCII as it is, the rest as {@code \xff}. */
    private static String escaped(byte[] key) {
        StringBuilder text = new StringBuilder();
        for (byte each : key) {
            if (each >= ' ' && each < 0x7f && each != '\\') {
                text.append((char) each);
            } else {
                text.append(String.format("\\x%02x", each));
            }
        }
        return text.toString();
    }
}
