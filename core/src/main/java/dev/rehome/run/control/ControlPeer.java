package dev.rehome.run.control;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/** Somebody at the other end of the socket. He has a few seconds for each request, and may ask for so much at once. */
final class ControlPeer {
    private static final int LONGEST_REQUEST = 64 << 10;
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    private final SocketChannel channel;
    private final SelectionKey key;
    private final String osUser;
    private final ByteBuffer request = ByteBuffer.allocate(LONGEST_REQUEST);
    private @Nullable ByteBuffer answer;
    private long until = System.nanoTime() + PATIENCE;

    ControlPeer(SocketChannel channel, SelectionKey key) {
        this.channel = channel;
        this.key = key;
        this.osUser = userOf(channel);
    }

    /** As the operating system says; empty where it does not. */
    private static String userOf(SocketChannel channel) {
        try {
            UnixDomainPrincipal principal = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
            return principal.user().getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }

    String osUser() {
        return osUser;
    }

    boolean isLate(long now) {
        return now - until > 0;
    }

    boolean hasAnswerToTake() {
        return answer != null;
    }

    /** Goes on as far as it can without waiting. @throws IOException where he is gone or asks for too much */
    void advance(UnaryOperator<String> answers) throws IOException {
        if (answer != null) {
            write();
        } else if (channel.read(request) < 0) {
            throw new IOException("it was closed");
        }
        String line = answer == null ? line() : null;
        while (line != null) {
            until = System.nanoTime() + PATIENCE;
            answer = ByteBuffer.wrap((answers.apply(line) + "\n").getBytes(StandardCharsets.UTF_8));
            write();
            line = answer == null ? line() : null;
        }
        if (answer == null && !request.hasRemaining()) {
            throw new IOException("the request is too long");
        }
    }

    /** The next whole line that has come, or null. */
    private @Nullable String line() {
        for (int end = 0; end < request.position(); end++) {
            if (request.get(end) == '\n') {
                String line = new String(request.array(), 0, end, StandardCharsets.UTF_8);
                request.flip().position(end + 1);
                request.compact();
                return line;
            }
        }
        return null;
    }

    private void write() throws IOException {
        ByteBuffer rest = answer;
        if (rest != null) {
            channel.write(rest);
            boolean taken = !rest.hasRemaining();
            answer = taken ? null : rest;
            key.interestOps(taken ? SelectionKey.OP_READ : SelectionKey.OP_WRITE);
        }
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException alreadyGone) {
            // There is nobody to tell.
            return;
        }
    }
}
