package dev.rehome.redis;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads replies of RESP 2 (https://redis.io/docs/latest/develop/reference/protocol-spec/). */
final class ReplyReader {
    private static final int CAPACITY = 64 << 10;

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

    private Reply bulk() throws IOException {
        long length = number();
        if (length < 0) {
            return new Reply.Bulk(null);
        }
        byte[] bytes = new byte[Math.toIntExact(length)];
        fill(bytes);
        next();
        next();
        return new Reply.Bulk(bytes);
    }

    private Reply many() throws IOException {
        long count = number();
        if (count < 0) {
            return new Reply.Many(null);
        }
        List<Reply> items = new ArrayList<>(Math.toIntExact(count));
        for (long item = 0; item < count; item++) {
            items.add(read());
        }
        return new Reply.Many(items);
    }

    private void fill(byte[] bytes) throws IOException {
        int filled = Math.min(bytes.length, limit - position);
        System.arraycopy(buffer, position, bytes, 0, filled);
        position += filled;
        while (filled < bytes.length) {
            int read = stream.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                throw new EOFException("the server closed the connection in the middle of a reply");
            }
            filled += read;
        }
    }

    private long number() throws IOException {
        byte first = next();
        boolean negative = first == '-';
        long value = negative ? 0 : first - '0';
        for (byte digit = next(); digit != '\r'; digit = next()) {
            value = value * 10 + digit - '0';
        }
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
            limit = stream.read(buffer, 0, CAPACITY);
            position = 0;
            if (limit < 0) {
                limit = 0;
                throw new EOFException("the server closed the connection");
            }
        }
        return buffer[position++];
    }
}
