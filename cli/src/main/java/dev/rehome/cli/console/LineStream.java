package dev.rehome.cli.console;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lines for another program, written by a thread of their own: a reader that is slow, a pipe that nobody reads and a disk
 * that is full keep nobody waiting. When writing fails it is said once, and nothing more is written. Any thread may give
 * lines.
 */
public final class LineStream implements AutoCloseable {
    private static final int MOST_LINES = 20_000;
    private static final long FAREWELL_MILLIS = 2000;

    private final String name;
    private final Opening opening;
    private final Consumer<String> trouble;
    private final Thread thread;
    private List<String> waiting = new ArrayList<>();
    private boolean broken;
    private boolean closing;

    /** What is written to is opened by the thread that writes, for opening a named pipe waits for its reader. */
    private interface Opening {
        OutputStream open() throws IOException;
    }

    private LineStream(String name, Opening opening, Consumer<String> trouble) {
        this.name = name;
        this.opening = opening;
        this.trouble = trouble;
        this.thread = new Thread(this::write, "lines for " + name);
        this.thread.setDaemon(true);
        this.thread.start();
    }

    /**
     * Appends to a file, or writes to what else stands there: a named pipe, a device.
     *
     * @param trouble is told, once, that nothing more is written, and why
     * @throws FailedException where the file cannot be written
     */
    public static LineStream to(Path file, Consumer<String> trouble) {
        if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
            return new LineStream(
                    file.toString(), () -> Files.newOutputStream(file, StandardOpenOption.WRITE), trouble);
        }
        try {
            OutputStream stream = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            return new LineStream(file.toString(), () -> stream, trouble);
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "EVENTS-FILE",
                            "cannot write events to " + file + ": " + Reason.of(failure),
                            "see that its folder is there and yours"),
                    failure);
        }
    }

    static LineStream to(PrintStream stream, Consumer<String> trouble) {
        return new LineStream("standard output", () -> new Checked(stream), trouble);
    }

    /** A {@link PrintStream} keeps what went wrong to itself unless it is asked. */
    private static final class Checked extends OutputStream {
        private final PrintStream stream;

        Checked(PrintStream stream) {
            this.stream = stream;
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            stream.write(bytes, from, length);
            if (stream.checkError()) {
                throw new IOException("nobody reads it any more");
            }
        }
    }

    /**
     * Gives a line and does not wait.
     *
     * @param dispensable whether it may be left out where the reader is far behind
     */
    public synchronized void line(String line, boolean dispensable) {
        if (broken || closing || (dispensable && waiting.size() > MOST_LINES / 2)) {
            return;
        }
        if (waiting.size() >= MOST_LINES) {
            fail("its reader is too slow");
            return;
        }
        waiting.add(line);
        notifyAll();
    }

    private void write() {
        try (OutputStream stream = opening.open()) {
            for (List<String> lines = next(); lines != null; lines = next()) {
                stream.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                stream.flush();
            }
        } catch (IOException failure) {
            fail(Reason.of(failure));
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable List<String> next() throws InterruptedException {
        while (waiting.isEmpty() && !closing) {
            TimeUnit.SECONDS.timedWait(this, 1);
        }
        List<String> lines = waiting;
        waiting = new ArrayList<>();
        return lines.isEmpty() ? null : lines;
    }

    private void fail(String why) {
        synchronized (this) {
            if (broken) {
                return;
            }
            broken = true;
            waiting.clear();
        }
        trouble.accept("events are not written to " + name + " any more: " + why + "; the run does not depend on it");
    }

    /** Waits a little until what was given is written. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        try {
            thread.join(FAREWELL_MILLIS);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            fail("nobody has read the last ones");
        }
    }
}
