package dev.rehome.redis;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One connection to one database. Commands are sent into a buffer and answered in order; nothing is waited for until it
 * is flushed and received. For one thread at a time, but for {@link #close()}, which any thread may call to end a wait.
 *
 * <p>Every method throws {@link ConnectionException} when the connection is lost; then what was sent may have been done.
 */
public final class RedisConnection implements AutoCloseable {
    private final Address address;
    private final Closeable network;
    private final RequestWriter requests;
    private final ReplyReader replies;
    private volatile @Nullable String ended;

    /**
     * Goes on with a connection that is ready for commands.
     * @param network what to close: under TLS the socket beneath, since TLS would wait for its turn to say good-bye
     */
    RedisConnection(Address address, Socket socket, Closeable network) throws IOException {
        this.address = address;
        this.network = network;
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

    /** Buffers a part of a command that never changes; the first part says how many there are. */
    public void append(Encoded part) {
        try {
            requests.append(part);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /**
     * Buffers the beginning of a command.
     *
     * @param parts how many parts the whole command has, its name included
     * @param name an {@link Encoded#argument(String)}
     */
    public void begin(int parts, Encoded name) {
        try {
            requests.header(parts);
            requests.append(name);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Buffers some of the parts as the next of a command; {@code to} is exclusive. */
    public void append(Parts parts, int from, int to) {
        try {
            requests.append(parts.bytes(), parts.start(from), parts.start(to) - parts.start(from));
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Buffers one part of a command that has been begun with {@link #append(Encoded)}. */
    public void append(byte[] bytes, int offset, int length) {
        try {
            requests.argument(bytes, offset, length);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Buffers one part of a command that has been begun with {@link #append(Encoded)}. */
    public void append(long number) {
        try {
            requests.argument(number);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /**
     * Passes a string of bytes, whose length has been received, on as the next part of a command: piece by piece, so
     * that its size takes no memory here. Where this fails, both connections are of no use any more.
     */
    public void passOn(long length, RedisConnection to) {
        try {
            to.requests.argument(length, replies);
            replies.end();
        } catch (IOException failure) {
            throw (to.requests.broken() ? to : this).lost(failure);
        }
    }

    /** Begins a part of a command that comes in pieces, of so many bytes together. */
    public void beginPart(long length) {
        try {
            requests.beginArgument(length);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** As {@link #passOn}, but as the next piece of a part that has been begun; the end of it is kept back for a while. */
    public void passOnPiece(long length, RedisConnection to) {
        try {
            to.requests.passPiece(length, replies);
            replies.end();
        } catch (IOException failure) {
            throw (to.requests.broken() ? to : this).lost(failure);
        }
    }

    /** Sends one byte of what was kept back, so that the server does not take the connection for idle. */
    public void trickle() {
        try {
            requests.trickle();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Ends a part that has been begun, with so many zeros in place of what did not come. */
    public void endPart(long missing) {
        try {
            requests.zeros(missing);
            requests.end();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** The oldest answer, which is a number. @throws ServerErrorException where it is an error or something else */
    public long receiveNumber() {
        return receive(':');
    }

    /**
     * The length of the oldest answer, which is a string of bytes; -1 for nil. The bytes must be fetched, passed on or
     * passed over next. @throws ServerErrorException where it is an error or something else
     */
    public long receiveLength() {
        return receive('$');
    }

    /** How many parts the oldest answer has, each of which is received next. @throws ServerErrorException as above */
    public long receiveCount() {
        return receive('*');
    }

    /** The oldest answer: null where the command says that it is done, else the error. */
    public Reply.@Nullable Error receiveStatus() {
        try {
            return replies.readStatus();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** A byte of what {@link #receiveLength()} announced, which stays; one behind the first is -1 where it is not here yet. */
    public int peek(int index) {
        try {
            return replies.peek(index);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Fetches what {@link #receiveLength()} announced. */
    public void fetch(byte[] into, int offset, int length) {
        fetchPiece(into, offset, length, 0);
    }

    /**
     * Fetches the next bytes of what {@link #receiveLength()} announced.
     * @param rest how many bytes of it will then be left; with 0 the answer is at its end
     */
    public void fetchPiece(byte[] into, int offset, int length, long rest) {
        try {
            int fetched = 0;
            while (fetched < length) {
                fetched += replies.read(into, offset + fetched, length - fetched);
            }
            if (rest == 0) {
                replies.end();
            }
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Passes over what {@link #receiveLength()} announced. */
    public void passOver(long length) {
        try {
            replies.skip(length);
            replies.end();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Passes over the oldest answer, whatever it is. */
    public void passOverReply() {
        try {
            replies.pass();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    private long receive(char kind) {
        try {
            return replies.readNumber(kind);
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /** Ends the connection at once, whoever waits in it: that thread gets a {@link ConnectionException}. */
    @Override
    public void close() {
        try {
            network.close();
        } catch (IOException failure) {
            throw lost(failure);
        }
    }

    /**
     * For how long the server has not taken what is being written, 0 where nothing is; reading has its own bound, but a
     * socket's writing has none. Any thread may ask.
     */
    public Duration stuck() {
        return Duration.ofNanos(requests.stuckNanos());
    }

    /** Does as {@link #close()} does, and lets whoever waits in it know why. */
    public void end(String why) {
        ended = why;
        close();
    }

    /** An answer that comes too late would be taken for that of the next command, so nobody may go on after a timeout. */
    private ConnectionException lost(IOException failure) {
        ConnectionException lost = ConnectionFailure.lost(address, ended, failure);
        if (ended == null && failure instanceof SocketTimeoutException) {
            end("no answer came in time");
        }
        return lost;
    }
}
