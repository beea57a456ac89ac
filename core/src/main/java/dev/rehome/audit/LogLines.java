package dev.rehome.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The lines of a log as bytes, since what is hashed are bytes. Not safe for several threads. */
final class LogLines {
    private final InputStream in;
    private long offset;

    LogLines(InputStream in) {
        this.in = new BufferedInputStream(in);
    }

    /**
     * One line.
     *
     * @param offset of its first byte in the file
     * @param bytes without the line feed
     * @param ended whether there is a line feed
     */
    record Line(long offset, byte[] bytes, boolean ended) {
        boolean holdsZeroByte() {
            for (byte each : bytes) {
                if (each == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The next line, or null after the last. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        int each = in.read();
        while (each >= 0 && each != '\n') {
            bytes.write(each);
            each = in.read();
        }
        if (each < 0 && bytes.size() == 0) {
            return null;
        }
        Line line = new Line(offset, bytes.toByteArray(), each == '\n');
        offset += line.bytes().length + (line.ended() ? 1 : 0);
        return line;
    }
}
