package dev.rehome.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A connection over RESP 2 that shares no code with the product, so that it can judge it. Arguments are {@code byte[]},
 * or anything else by its text in UTF-8. A reply is {@code null}, a {@code String} (status), a {@code Long}, a
 * {@code byte[]} (bulk) or a {@code List} of these; an error is thrown as {@link ErrorReply}, but inside a list it is an
 * element. Not for several threads.
 */
public final class RespClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private RespClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16);
    }

    /** Connects without TLS. */
    public static RespClient connect(String host, int port) {
        return connect(host, port, null);
    }

    /** Connects, with TLS where a context is given. */
    public static RespClient connect(String host, int port, @Nullable SSLContext tls) {
        try {
            Socket socket = tls == null ? new Socket() : tls.getSocketFactory().createSocket();
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            return new RespClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits at most so long for each reply from now on. */
    public RespClient patience(Duration patience) {
        try {
            socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Sends one command and reads its reply. */
    public @Nullable Object command(Object... arguments) {
        send(arguments);
        return receive();
    }

    /** A reply that is a status, a bulk (as UTF-8) or a number, as text; null for a nil. */
    public @Nullable String text(Object... arguments) {
        return text(command(arguments));
    }

    /** A reply that must be a bulk or a nil. */
    public byte @Nullable [] bytes(Object... arguments) {
        return (byte[]) command(arguments);
    }

    /** A reply that must be a number. */
    public long number(Object... arguments) {
        return (Long) Objects.requireNonNull(command(arguments));
    }

    /** A reply that must be an array; its elements as they came. */
    @SuppressWarnings("unchecked")
    public List<@Nullable Object> list(Object... arguments) {
        return (List<@Nullable Object>) Objects.requireNonNull(command(arguments));
    }

    /** A reply that must be an array of texts or numbers. */
    public List<String> texts(Object... arguments) {
        return list(arguments).stream()
                .map(element -> Objects.requireNonNull(text(element)))
                .toList();
    }

    /** How often the server has carried a command out since it counts, failures among them. */
    public long calls(String command) {
        return String.valueOf(text("INFO", "commandstats"))
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll(".*:calls=(\\d+),.*", "$1")))
                .sum();
    }

    /** Runs one line as {@code redis-cli} would read it: quotes, {@code \xHH}. */
    public @Nullable Object line(String line) {
        return command(CommandLine.split(line).toArray());
    }

    /** Sends a command and does not read the reply: for pipelines. */
    public void send(Object... arguments) {
        try {
            out.write(("*" + arguments.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (Object argument : arguments) {
                byte[] bytes = argument instanceof byte[] raw
                        ? raw
                        : String.valueOf(argument).getBytes(StandardCharsets.UTF_8);
                out.write(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one reply. */
    public @Nullable Object receive() {
        try {
            out.flush();
            Object reply = read();
            if (reply instanceof ErrorReply error) {
                throw error;
            }
            return reply;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable Object read() throws IOException {
        int kind = in.read();
        String head = readLine();
        return switch (kind) {
            case '+' -> head;
            case '-' -> new ErrorReply(head);
            case ':' -> Long.valueOf(head);
            case '$' -> readBulk(Integer.parseInt(head));
            case '*' -> readArray(Integer.parseInt(head));
            default -> throw new EOFException("not a reply: " + kind + " " + head);
        };
    }

    private byte @Nullable [] readBulk(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || in.read() != '\r' || in.read() != '\n') {
            throw new EOFException("the connection ended inside a reply");
        }
        return bytes;
    }

    private @Nullable List<@Nullable Object> readArray(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> elements = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            elements.add(read());
        }
        return elements;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) c);
        }
        if (in.read() != '\n') {
            throw new EOFException("a line of a reply ends without its line feed");
        }
        return line.toString();
    }

    private static @Nullable String text(@Nullable Object reply) {
        return reply instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.UTF_8)
                : reply == null ? null : reply.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
