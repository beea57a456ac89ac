package dev.rehome.run.control;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.RefusedException;
import dev.rehome.run.RunFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;

/** Speaks to a running run. */
public final class ControlClient {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final long RETRY = TimeUnit.MILLISECONDS.toNanos(50);

    private final RunFolder run;
    private final String host;

    /** @param host this machine, since a socket is of use on its own machine alone */
    public ControlClient(RunFolder run, String host) {
        this.run = run;
        this.host = host;
    }

    /** Whether somebody claims to run it here and to listen; he may be gone. */
    public boolean isLikely() {
        return place().filter(place -> place.socket() != null && place.host().equals(host))
                .isPresent();
    }

    /** Whether the run's folder says that somebody works on it, wherever that is. */
    public boolean isClaimed() {
        return place().isPresent();
    }

    /** The other machine on which it is, or was left by a process that was killed; empty where it is this one or none. */
    public Optional<String> elsewhere() {
        return place().map(ControlPlace::host).filter(other -> !other.equals(host));
    }

    /**
     * Asks and waits for the answer.
     *
     * @throws RefusedException where nobody can be asked, with why
     * @throws FailedException where no answer comes
     */
    public ControlAnswer ask(ControlRequest request) {
        ControlPlace place = place().orElseThrow(this::notRunning);
        if (!place.host().equals(host)) {
            throw new RefusedException(
                    "CONTROL-OTHER-HOST",
                    "run " + run.id() + " is under way on " + place.host() + ", process " + place.pid()
                            + ", and this is " + host,
                    "give the command on " + place.host());
        }
        if (place.socket() == null) {
            throw new RefusedException(
                    "CONTROL-NO-SOCKET",
                    "run " + run.id() + " (process " + place.pid() + ") listens nowhere: " + place.unavailable(),
                    "interrupt it by signal instead; 'rehome status' reads its log");
        }
        return answered(Path.of(place.socket()), request);
    }

    private Optional<ControlPlace> place() {
        return ControlPlace.read(run.control());
    }

    private RefusedException notRunning() {
        return new RefusedException(
                "CONTROL-NOT-RUNNING",
                "nobody works on run " + run.id() + " now",
                "see where it stands: rehome status " + run.id() + "; go on with it: rehome resume " + run.id());
    }

    private ControlAnswer answered(Path socket, ControlRequest request) {
        try {
            return ControlJson.read(exchange(socket, ControlJson.line(request) + "\n"), ControlAnswer.class);
        } catch (ConnectException left) {
            throw notRunning();
        } catch (SocketException failure) {
            if (!Files.exists(socket)) {
                throw notRunning();
            }
            throw failed(failure);
        } catch (IOException | JacksonException failure) {
            throw failed(failure);
        }
    }

    private FailedException failed(Exception failure) {
        String why = failure instanceof IOException problem ? Reason.of(problem) : "its answer cannot be read";
        return new FailedException(
                Problem.error(
                        "CONTROL-FAILED",
                        "run " + run.id() + " cannot be asked: " + why,
                        "only the user who runs it, or root, may ask; a process that hangs answers nobody"),
                failure);
    }

    private static String exchange(Path socket, String line) throws IOException {
        long until = System.nanoTime() + PATIENCE;
        try (SocketChannel channel = connected(socket, until);
                Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            ByteBuffer request = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (request.hasRemaining()) {
                if (channel.write(request) == 0) {
                    await(selector, until);
                }
            }
            key.interestOps(SelectionKey.OP_READ);
            return received(channel, selector, until);
        }
    }

    private static SocketChannel connected(Path socket, long until) throws IOException {
        SocketChannel channel = ControlLine.open(socket);
        while (channel == null) {
            if (System.nanoTime() - until > 0) {
                throw silent();
            }
            LockSupport.parkNanos(RETRY);
            channel = ControlLine.open(socket);
        }
        return channel;
    }

    private static String received(SocketChannel channel, Selector selector, long until) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        ByteBuffer some = ByteBuffer.allocate(1 << 14);
        while (true) {
            int read = channel.read(some.clear());
            if (read < 0) {
                throw new IOException("it closed the connection");
            }
            answer.write(some.array(), 0, read);
            if (read > 0 && some.get(read - 1) == '\n') {
                return answer.toString(StandardCharsets.UTF_8);
            }
            if (read == 0) {
                await(selector, until);
            }
        }
    }

    private static void await(Selector selector, long until) throws IOException {
        long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (left <= 0 || selector.select(left) == 0) {
            throw silent();
        }
        selector.selectedKeys().clear();
    }

    private static IOException silent() {
        return new IOException("no answer came in " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE) + " s");
    }
}
