package dev.rehome.redis;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The unchanging part of a command as it is sent, encoded once; for commands that are sent a million times. */
public final class Encoded {
    final byte[] bytes;

    private Encoded(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * The beginning of a command.
     *
     * @param parts how many parts the whole command has, its name included
     */
    public static Encoded command(int parts, String name) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + parts + "\r\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(argument(name).bytes);
        return new Encoded(bytes.toByteArray());
    }

    /** One further part of a command; plain ASCII. */
    public static Encoded argument(String text) {
        return new Encoded(("$" + text.length() + "\r\n" + text + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** This, and then the other. */
    public Encoded and(Encoded other) {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.writeBytes(bytes);
        both.writeBytes(other.bytes);
        return new Encoded(both.toByteArray());
    }
}
