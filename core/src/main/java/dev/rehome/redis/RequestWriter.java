package dev.rehome.redis;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes commands as arrays of bulk strings (https://redis.io/docs/latest/develop/reference/protocol-spec/) into one
 * buffer, which goes to the server when it is full or flushed.
 */
final class RequestWriter {
    private static final int CAPACITY = 64 << 10;
    private static final int LONGEST_NUMBER = 20;
    /** Of a part that comes in pieces, so that there is something to say while the next one is waited for: for hours. */
    private static final int KEPT_BACK = CAPACITY / 2;

    private final OutputStream stream;
    private final byte[] buffer = new byte[CAPACITY];
    private final byte[] digits = new byte[LONGEST_NUMBER];
    private int size;
    private boolean broken;
    private volatile long transmittingSince;

    RequestWriter(OutputStream stream) {
        this.stream = stream;
    }

    void header(int parts) throws IOException {
        line('*', parts);
    }

    void argument(byte[] bytes, int offset, int length) throws IOException {
        line('$', length);
        if (length > CAPACITY - size) {
            drain();
        }
        if (length > CAPACITY) {
            transmit(bytes, offset, length);
        } else {
            System.arraycopy(bytes, offset, buffer, size, length);
            size += length;
        }
        end();
    }

    void argument(long number) throws IOException {
        // Writing the length takes the digits' place, so they are made twice.
        line('$', LONGEST_NUMBER - format(number));
        int start = format(number);
        room(LONGEST_NUMBER);
        System.arraycopy(digits, start, buffer, size, LONGEST_NUMBER - start);
        size += LONGEST_NUMBER - start;
        end();
    }

    /** An argument of that length, whose bytes the reader still has to receive: they go through without a copy kept. */
    void argument(long length, ReplyReader from) throws IOException {
        beginArgument(length);
        pass(length, from, 0);
        end();
    }

    /** Its bytes and the {@link #end()} follow. */
    void beginArgument(long length) throws IOException {
        line('$', Math.toIntExact(length));
    }

    void passPiece(long length, ReplyReader from) throws IOException {
        pass(length, from, KEPT_BACK);
    }

    private void pass(long length, ReplyReader from, int keptBack) throws IOException {
        long missing = length;
        while (missing > 0) {
            if (size == CAPACITY) {
                drain(CAPACITY - keptBack);
            }
            int moved = from.read(buffer, size, (int) Math.min(CAPACITY - size, missing));
            size += moved;
            missing -= moved;
        }
    }

    /** Sends one byte of what is buffered, if there is any. */
    void trickle() throws IOException {
        if (size > 0) {
            drain(1);
            stream.flush();
        }
    }

    void zeros(long length) throws IOException {
        long missing = length;
        while (missing > 0) {
            room(1);
            int added = (int) Math.min(CAPACITY - size, missing);
            Arrays.fill(buffer, size, size + added, (byte) 0);
            size += added;
            missing -= added;
        }
    }

    void append(Encoded part) throws IOException {
        room(part.bytes.length);
        System.arraycopy(part.bytes, 0, buffer, size, part.bytes.length);
        size += part.bytes.length;
    }

    /** Parts that are encoded already. */
    void append(byte[] encoded, int offset, int length) throws IOException {
        room(Math.min(length, CAPACITY));
        if (length > CAPACITY) {
            drain();
            transmit(encoded, offset, length);
        } else {
            System.arraycopy(encoded, offset, buffer, size, length);
            size += length;
        }
    }

    void argument(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        argument(bytes, 0, bytes.length);
    }

    /** Whether it was the writing that failed, where something has failed. */
    boolean broken() {
        return broken;
    }

    /** For how long the server has not taken what is being written, in nanoseconds; any thread may ask. */
    long stuckNanos() {
        long since = transmittingSince;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    void flush() throws IOException {
        drain();
        stream.flush();
    }

    void end() throws IOException {
        room(2);
        buffer[size++] = '\r';
        buffer[size++] = '\n';
    }

    private void line(char kind, int number) throws IOException {
        room(LONGEST_NUMBER + 3);
        buffer[size++] = (byte) kind;
        int start = format(number);
        System.arraycopy(digits, start, buffer, size, LONGEST_NUMBER - start);
        size += LONGEST_NUMBER - start;
        buffer[size++] = '\r';
        buffer[size++] = '\n';
    }

    /** Puts the digits at the end of {@link #digits}; the result is where they start. */
    private int format(long number) {
        if (number == Long.MIN_VALUE) {
            throw new IllegalArgumentException("no command takes " + number);
        }
        int start = LONGEST_NUMBER;
        long rest = Math.abs(number);
        while (rest > Integer.MAX_VALUE) {
            digits[--start] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        // Nearly all numbers are lengths, and an int is divided several times as fast.
        int few = (int) rest;
        do {
            digits[--start] = (byte) ('0' + few % 10);
            few /= 10;
        } while (few != 0);
        if (number < 0) {
            digits[--start] = '-';
        }
        return start;
    }

    private void room(int wanted) throws IOException {
        if (CAPACITY - size < wanted) {
            drain();
        }
    }

    private void drain() throws IOException {
        if (size > 0) {
            drain(size);
        }
    }

    private void drain(int count) throws IOException {
        transmit(buffer, 0, count);
        size -= count;
        System.arraycopy(buffer, count, buffer, 0, size);
    }

    private void transmit(byte[] bytes, int offset, int length) throws IOException {
        broken = true;
        transmittingSince = System.nanoTime() | 1;
        stream.write(bytes, offset, length);
        transmittingSince = 0;
        broken = false;
    }
}
