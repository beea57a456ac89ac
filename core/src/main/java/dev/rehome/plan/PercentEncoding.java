package dev.rehome.plan;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986, section 2.1, over UTF-8. Unlike in forms, {@code +} is no space. */
public final class PercentEncoding {
    private static final String UNRESERVED = "-._~";

    private PercentEncoding() {}

    static String decode(String text) throws MalformedTextException {
        if (text.indexOf('%') < 0) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '%') {
                bytes.write(octet(text, index));
                index += 2;
            } else {
                int codePoint = text.codePointAt(index);
                bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
                index += Character.charCount(codePoint) - 1;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw malformed("percent-encoded bytes are not UTF-8");
        }
    }

    /** The text with everything but letters, digits and {@code -._~} percent-encoded. */
    public static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            int value = octet & 0xff;
            boolean plain = value < 0x80 && (Character.isLetterOrDigit(value) || UNRESERVED.indexOf(value) >= 0);
            encoded.append(plain ? Character.toString(value) : String.format("%%%02X", value));
        }
        return encoded.toString();
    }

    private static int octet(String text, int percent) throws MalformedTextException {
        if (percent + 2 < text.length()) {
            int high = Character.digit(text.charAt(percent + 1), 16);
            int low = Character.digit(text.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0) {
                return high << 4 | low;
            }
        }
        throw malformed("a % is not followed by two hexadecimal digits");
    }

    private static MalformedTextException malformed(String what) {
        return new MalformedTextException("PLAN-URL", what, "in a URL a % that means itself is written %25");
    }
}
