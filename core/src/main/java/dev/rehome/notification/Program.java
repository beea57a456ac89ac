package dev.rehome.notification;

import dev.rehome.plan.DurationText;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A program that is started without a shell and without arguments, in the current folder, with a document on its standard
 * input. It gets the environment of the run but for variables that hold a secret of it.
 *
 * @param name a path, or a name that is looked for on the search path
 */
record Program(String name, Path folder, Map<String, String> environment, Secrets secrets) {
    private static final int MOST_OUTPUT = 64 << 10;
    private static final long GRACE_MILLIS = 500;

    /**
     * What came of it.
     *
     * @param exit null where it did not end by itself, or did not begin
     * @param problem null where it did what was wanted
     * @param output both streams, up to 64 KiB of them, masked
     */
    record Ended(@Nullable Integer exit, @Nullable String problem, String output, Duration duration) {}

    Ended run(byte[] document, Map<String, String> variables, Duration timeout) throws InterruptedException {
        long began = System.nanoTime();
        ProcessBuilder builder =
                new ProcessBuilder(path()).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(harmless());
        builder.environment().putAll(variables);
        Process process;
        try {
            process = builder.start();
        } catch (IOException failure) {
            String why = secrets.mask(String.valueOf(failure.getMessage()));
            return new Ended(null, "it cannot be started: " + why, "", since(began));
        }
        Said said = new Said(process.getInputStream());
        start("notification output", said);
        start("notification input", () -> give(process.getOutputStream(), document));
        boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            end(process);
        }
        String output = secrets.mask(said.text());
        Integer exit = ended ? process.exitValue() : null;
        String problem = !ended
                ? "it did not end within " + DurationText.format(timeout)
                : process.exitValue() == 0 ? null : "it ended with exit " + process.exitValue();
        return new Ended(exit, problem, output, since(began));
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private String path() {
        return name.contains("/") ? folder.resolve(name).toString() : name;
    }

    private Map<String, String> harmless() {
        Map<String, String> variables = new HashMap<>(environment);
        variables.values().removeIf(value -> !secrets.mask(value).equals(value));
        return variables;
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void give(OutputStream input, byte[] document) {
        try (input) {
            input.write(document);
        } catch (IOException unread) {
            // Who does not want to read it need not.
            return;
        }
    }

    /** And what it has started: that may outlive it, and is not to be found any more then. */
    private static void end(Process process) throws InterruptedException {
        List<ProcessHandle> all = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        all.forEach(ProcessHandle::destroy);
        long began = System.nanoTime();
        while (all.stream().anyMatch(ProcessHandle::isAlive) && since(began).toMillis() < GRACE_MILLIS) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }

    /** Reads to the end, so that who writes a lot is not held up, and keeps the beginning. */
    private static final class Said implements Runnable {
        private final InputStream stream;
        private final byte[] kept = new byte[MOST_OUTPUT];
        private int length;
        private boolean ended;

        Said(InputStream stream) {
            this.stream = stream;
        }

        @Override
        public void run() {
            byte[] some = new byte[8192];
            try (stream) {
                for (int read = stream.read(some); read >= 0; read = stream.read(some)) {
                    keep(some, read);
                }
            } catch (IOException closed) {
                // What came until then is all there is.
                return;
            } finally {
                end();
            }
        }

        private synchronized void keep(byte[] some, int read) {
            int more = Math.min(read, kept.length - length);
            System.arraycopy(some, 0, kept, length, more);
            length += more;
        }

        private synchronized void end() {
            ended = true;
            notifyAll();
        }

        /** A little patience, for what it has started may keep the stream open for ever. */
        synchronized String text() throws InterruptedException {
            if (!ended) {
                TimeUnit.MILLISECONDS.timedWait(this, GRACE_MILLIS);
            }
            return new String(kept, 0, length, StandardCharsets.UTF_8);
        }
    }
}
