package dev.rehome.redis;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;

/**
 * One connection to one database. Commands are sent into a buffer and answered in order; nothing is waited for until it
 * is flushed and received. For one thread at a time, but for {@link #close()}, which any thread may call to end a wait.
 *
 * <p>Every method throws {@link ConnectionException} when the connection is lost; then what was sent may have been done.
 */
public final class RedisConnection implements AutoCloseable {
    private final Address address;
    private final Socket socket;
    private final RequestWriter requests;
    private final ReplyReader replies;

    RedisConnection(Address address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.requests = new RequestWriter(socket.getOutputStream());
        this.replies = new ReplyReader(socket.getInputStream());
    }

    public Address address() {
        return address;
    }

    /** Sends one command and waits for its answer; an error is a value, see {@link Reply#orThrow()}. */
    public Reply call(String command, Object... arguments) {
        send(command, arguments);
        flush();
        return receive();
    }

    /** Buffers one command; arguments are {@code byte[]}, numbers, or anything whose text is meant. */
    public void send(String command, Object... arguments) {
        try {
            requests.header(1 + arguments.length);
            requests.argument(command);
            for (Object argument : arguments) {
                if (argument instanceof byte[] bytes) {
                    requests.argument(bytes, 0, bytes.length);
                } else {
                    requests.argument(argument.toString());
                }
            }
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Hands everything that is buffered to the network. */
    public void flush() {
        try {
            requests.flush();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** The answer to the oldest command that has none yet. */
    public Reply receive() {
        try {
            return replies.read();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Ends the connection at once; a thread that waits on it gets a {@link ConnectionException}. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    private ConnectionException lost(IOException failure) {
        String what = failure instanceof SocketTimeoutException
                ? "no answer came in time"
                : "the connection broke: " + failure.getMessage();
        return new ConnectionException(ConnectionException.Cause.LOST, address.location() + ": " + what, failure);
    }
}
