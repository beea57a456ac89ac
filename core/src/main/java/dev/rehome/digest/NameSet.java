package dev.rehome.digest;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The names that a {@link NameLog} holds, 8 bytes each in memory, too. That a name is taken for another one has a chance of
 * one in 2^64 for each name in it. Safe for several threads.
 */
public final class NameSet {
    private static final int BUFFER = 1 << 16;

    private final byte[] key;
    private final long[] sorted;

    private NameSet(byte[] key, long[] sorted) {
        this.key = key;
        this.sorted = sorted;
    }

    /**
     * Reads a file; empty where there is none, so that nobody knows.
     *
     * @throws dev.rehome.problem.FailedException where it cannot be read or is another file
     */
    public static Optional<NameSet> read(Path path) {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < NameLog.RECORDS) {
                return Optional.empty();
            }
            byte[] key = NameLog.key(channel);
            long[] sorted = new long[Math.toIntExact((channel.size() - NameLog.RECORDS) / Long.BYTES)];
            channel.position(NameLog.RECORDS);
            DataInputStream input =
                    new DataInputStream(new java.io.BufferedInputStream(Channels.newInputStream(channel), BUFFER));
            for (int index = 0; index < sorted.length; index++) {
                sorted[index] = input.readLong();
            }
            Arrays.sort(sorted);
            return Optional.of(new NameSet(key, sorted));
        } catch (IOException failure) {
            throw NameLog.failed(path, failure);
        }
    }

    /** How many there are, repeats included. */
    public int size() {
        return sorted.length;
    }

    public boolean contains(byte[] name) {
        SipHash hash = new SipHash(key);
        hash.hash(name, 0, name.length);
        return Arrays.binarySearch(sorted, hash.first()) >= 0;
    }
}
