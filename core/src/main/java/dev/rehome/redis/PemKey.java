package dev.rehome.redis;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/**
 * Reads an unencrypted private key: PKCS#8 as it is; the older forms of RSA (PKCS#1, RFC 8017) and EC (SEC 1, RFC 5915)
 * get the PKCS#8 wrapping (RFC 5208) that Java wants.
 */
final class PemKey {
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA", "RSASSA-PSS");
    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;
    private static final int PARAMETERS = 0xa0;
    private static final byte[] VERSION_0 = {2, 1, 0};
    /** 1.2.840.113549.1.1.1 and NULL. */
    private static final byte[] RSA = {6, 9, 42, (byte) 134, 72, (byte) 134, (byte) 247, 13, 1, 1, 1, 5, 0};
    /** 1.2.840.10045.2.1. */
    private static final byte[] EC = {6, 7, 42, (byte) 134, 72, (byte) 206, 61, 2, 1};

    private PemKey() {}

    /** @throws GeneralSecurityException with a message for a person */
    static PrivateKey of(PemBlocks pem) throws GeneralSecurityException {
        for (PemBlocks.Block block : pem.blocks()) {
            String label = block.label();
            if (label.equals("ENCRYPTED PRIVATE KEY") || block.body().contains("ENCRYPTED")) {
                throw new InvalidKeyException("the key is encrypted; write a plain one with 'openssl pkey -in "
                        + pem.file().getFileName() + " -out plain.pem'");
            }
            if (label.endsWith("PRIVATE KEY")) {
                byte[] bytes = block.bytes();
                return unwrapped(label, bytes);
            }
        }
        throw new InvalidKeyException("no private key in it (BEGIN PRIVATE KEY)");
    }

    private static PrivateKey unwrapped(String label, byte[] bytes) throws GeneralSecurityException {
        try {
            return switch (label) {
                case "PRIVATE KEY" -> pkcs8(bytes);
                case "RSA PRIVATE KEY" -> pkcs8(wrapped(RSA, bytes));
                case "EC PRIVATE KEY" -> pkcs8(wrapped(joined(EC, curve(bytes)), bytes));
                default ->
                    throw new InvalidKeyException(
                            "cannot read a " + label + "; write it as PKCS#8 with 'openssl pkcs8 -topk8 -nocrypt'");
            };
        } catch (BufferUnderflowException | IllegalArgumentException cut) {
            throw new InvalidKeyException("the key is broken", cut);
        }
    }

    private static PrivateKey pkcs8(byte[] bytes) throws GeneralSecurityException {
        InvalidKeySpecException reason = null;
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (InvalidKeySpecException another) {
                reason = another;
            }
        }
        throw new InvalidKeyException("the key is broken or of an unknown kind; known are RSA, EC and Ed25519", reason);
    }

    private static byte[] wrapped(byte[] algorithm, byte[] key) {
        return element(SEQUENCE, joined(VERSION_0, element(SEQUENCE, algorithm), element(OCTETS, key)));
    }

    /** The curve's identifier, which SEC 1 keeps inside the key. */
    private static byte[] curve(byte[] key) throws InvalidKeyException {
        ByteBuffer inside = ByteBuffer.wrap(key);
        inside.get();
        int length = length(inside);
        inside.limit(inside.position() + length);
        while (inside.hasRemaining()) {
            int tag = inside.get() & 0xff;
            byte[] content = new byte[length(inside)];
            inside.get(content);
            if (tag == PARAMETERS) {
                return content;
            }
        }
        throw new InvalidKeyException(
                "the key names no curve; write it as PKCS#8 with 'openssl pkcs8 -topk8 -nocrypt'");
    }

    private static int length(ByteBuffer bytes) {
        int first = bytes.get() & 0xff;
        if (first < 0x80) {
            return first;
        }
        int length = 0;
        for (int more = first & 0x7f; more > 0; more--) {
            length = (length << 8) | (bytes.get() & 0xff);
        }
        return length;
    }

    private static byte[] element(int tag, byte[] content) {
        int length = content.length;
        byte[] head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return joined(head, content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
