package dev.rehome.preflight;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A payload for {@code RESTORE} with a right version and checksum, and a type that no version knows. The server judges
 * the command's permission, its memory, the version and the checksum first, and answers "Bad data format" at last: it has
 * told everything and created nothing, in every version and also on servers before 5.0 without {@code ABSTTL}.
 */
final class TrialPayload {
    private static final byte NO_TYPE = (byte) 0xff;
    private static final int FOOTER = 10;
    /** The checksum of Redis ({@code crc64.c}): Jones' polynomial, reflected. */
    private static final long POLYNOMIAL = 0x95ac9329ac4bc9b5L;

    private TrialPayload() {}

    /** @param version the RDB version */
    static byte[] of(int version) {
        ByteBuffer payload = ByteBuffer.allocate(1 + FOOTER).order(ByteOrder.LITTLE_ENDIAN);
        payload.put(NO_TYPE).putShort((short) version);
        payload.putLong(checksum(payload.array(), payload.position()));
        return payload.array();
    }

    /** The RDB version of a payload from {@code DUMP}. */
    static int version(byte[] dumped) {
        return ByteBuffer.wrap(dumped).order(ByteOrder.LITTLE_ENDIAN).getShort(dumped.length - FOOTER) & 0xffff;
    }

    static long checksum(byte[] bytes, int length) {
        long checksum = 0;
        for (int index = 0; index < length; index++) {
            checksum ^= bytes[index] & 0xff;
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                checksum = (checksum & 1) == 0 ? checksum >>> 1 : (checksum >>> 1) ^ POLYNOMIAL;
            }
        }
        return checksum;
    }
}
