package dev.rehome.copy.logical;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Of everything that is told of a stream's groups. */
final class GroupDigest {
    private final MessageDigest digest;

    GroupDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    void add(byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).flip());
        digest.update(part);
    }

    void add(String part) {
        add(part.getBytes(StandardCharsets.UTF_8));
    }

    void add(PendingEntry entry) {
        add(entry.id());
        add(entry.consumer());
        add(entry.deliveredAt() + " " + entry.deliveries());
    }

    byte[] value() {
        return digest.digest();
    }
}
