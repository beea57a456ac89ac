package dev.rehome.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads replies of RESP 2 (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
final class ReplyReader {
    private static final int CAPACITY = 64 << 10;
    /** What one array can hold. */
    private static final int LARGEST = Integer.MAX_VALUE - 8;

    private static final int EXPECTED_ITEMS = 1 << 12;
    private static final byte[] OK = "+OK\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream stream;
    private final byte[] buffer = new byte[CAPACITY];
    private int position;
    private int limit;

    ReplyReader(InputStream stream) {
        this.stream = stream;
    }

    Reply read() throws IOException {
        byte kind = next();
        return switch (kind) {
            case '+' -> new Reply.Status(line());
            case '-' -> new Reply.Error(line());
            case ':' -> new Reply.Number(number());
            case '$' -> bulk();
            case '*' -> many();
            default -> throw new IOException("this is no Redis: a reply begins with byte " + kind);
        };
    }

    /** Null for a status, which is what a command says that did what it was to do; else the error. */
    Reply.@Nullable Error readStatus() throws IOException {
        if (limit - position >= OK.length && Arrays.equals(buffer, position, position + OK.length, OK, 0, OK.length)) {
            position += OK.length;
            return null;
        }
        Reply reply = read();
        if (reply instanceof Reply.Status) {
            return null;
        }
        return reply instanceof Reply.Error error ? error : unexpected("a status", reply);
    }

    /** The number that follows the kind of reply wanted: a number itself, a length or a count. */
    long readNumber(char wanted) throws IOException {
        if (peek() != wanted) {
            Reply reply = read();
            throw new ServerErrorException(
                    reply instanceof Reply.Error error ? error : unexpected("'" + wanted + "'", reply));
        }
        position++;
        return number();
    }

    /** The next byte, which stays unread. */
    byte peek() throws IOException {
        byte next = next();
        position--;
        return next;
    }

    /** The byte so many places on, without its sign, which stays unread; -1 where it has not arrived. The next is waited for. */
    int peek(int ahead) throws IOException {
        peek();
        return position + ahead < limit ? buffer[position + ahead] & 0xff : -1;
    }

    /** Some bytes, at least one. */
    int read(byte[] into, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= CAPACITY) {
                return receive(into, offset, length);
            }
            next();
            position--;
        }
        int moved = Math.min(length, limit - position);
        System.arraycopy(buffer, position, into, offset, moved);
        position += moved;
        return moved;
    }

    /** Passes over bytes without keeping them. */
    void skip(long length) throws IOException {
        long missing = length;
        while (missing > 0) {
            next();
            int skipped = (int) Math.min(limit - position, missing - 1);
            position += skipped;
            missing -= skipped + 1;
        }
    }

    /** Passes over a whole reply. */
    void pass() throws IOException {
        byte kind = peek();
        if (kind != '$' && kind != '*') {
            read();
            return;
        }
        position++;
        long number = number();
        if (kind == '$' && number >= 0) {
            skip(number);
            end();
        }
        for (long item = 0; kind == '*' && item < number; item++) {
            pass();
        }
    }

    /** The end of a string of bytes. */
    void end() throws IOException {
        next();
        next();
    }

    private static Reply.Error unexpected(String wanted, Reply reply) {
        return new Reply.Error("PROTOCOL expected " + wanted + ", got " + reply);
    }

    private Reply bulk() throws IOException {
        long length = number();
        if (length < 0) {
            return new Reply.Bulk(null);
        }
        byte[] bytes = new byte[size(length)];
        read(bytes);
        end();
        return new Reply.Bulk(bytes);
    }

    private Reply many() throws IOException {
        long count = number();
        if (count < 0) {
            return new Reply.Many(null);
        }
        List<Reply> items = new ArrayList<>(Math.min(size(count), EXPECTED_ITEMS));
        for (long item = 0; item < count; item++) {
            items.add(read());
        }
        return new Reply.Many(items);
    }

    private static int size(long number) throws IOException {
        if (number > LARGEST) {
            throw new IOException("a reply of " + number + " bytes or parts is too large for this program");
        }
        return (int) number;
    }

    private void read(byte[] bytes) throws IOException {
        int filled = 0;
        while (filled < bytes.length) {
            filled += read(bytes, filled, bytes.length - filled);
        }
    }

    private long number() throws IOException {
        byte digit = next();
        boolean negative = digit == '-';
        if (negative) {
            digit = next();
        }
        long value = 0;
        do {
            if (digit < '0' || digit > '9') {
                throw new IOException("this is no Redis: a number holds byte " + digit);
            }
            value = value * 10 + digit - '0';
            digit = next();
        } while (digit != '\r');
        next();
        return negative ? -value : value;
    }

    private String line() throws IOException {
        StringBuilder text = new StringBuilder();
        for (byte character = next(); character != '\r'; character = next()) {
            text.append((char) (character & 0xff));
        }
        next();
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private byte next() throws IOException {
        if (position == limit) {
            position = 0;
            limit = 0;
            limit = receive(buffer, 0, CAPACITY);
        }
        return buffer[position++];
    }

    private int receive(byte[] into, int offset, int length) throws IOException {
        int received = stream.read(into, offset, length);
        if (received < 0) {
            throw new EOFException("the server closed the connection");
        }
        return received;
    }
}
