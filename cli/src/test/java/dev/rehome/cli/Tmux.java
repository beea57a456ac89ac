package dev.rehome.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assumptions;

/** A real terminal, of a tmux server of its own. A test that asks for one is skipped where there is no tmux. */
public final class Tmux implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String socket = "rehome-test-" + ProcessHandle.current().pid() + "-" + System.nanoTime();

    private Tmux() {}

    /** Starts a shell in it. */
    public static Tmux open(int columns, int rows) {
        Assumptions.assumeTrue(isThere(), "needs tmux");
        Tmux tmux = new Tmux();
        tmux.call(
                "new-session",
                "-d",
                "-x",
                Integer.toString(columns),
                "-y",
                Integer.toString(rows),
                "env -u NO_COLOR -u CI LC_ALL=C.UTF-8 TERM=screen-256color PS1='ready> ' sh");
        tmux.await(screen -> screen.stream().anyMatch(line -> line.startsWith("ready>")));
        return tmux;
    }

    private static boolean isThere() {
        try {
            return new ProcessBuilder("tmux", "-V").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Types a line and the enter key. */
    public void type(String line) {
        call("send-keys", "-l", line);
        call("send-keys", "Enter");
    }

    /** Presses a key by tmux' name of it, such as {@code C-c}. */
    public void press(String key) {
        call("send-keys", key);
    }

    public void resize(int columns, int rows) {
        call("resize-window", "-x", Integer.toString(columns), "-y", Integer.toString(rows));
    }

    /** Writes all that programs write to the terminal from now on into a file, too, as they write it. */
    public void record(Path file) {
        call("pipe-pane", "-O", "exec cat > '" + file + "'");
    }

    /** What can be seen, without blank lines at the end. */
    public List<String> screen() {
        return lines(call("capture-pane", "-p"));
    }

    /** The same, and what has scrolled out of sight. */
    public List<String> history() {
        return lines(call("capture-pane", "-p", "-S", "-"));
    }

    public boolean showsCursor() {
        return call("display-message", "-p", "#{cursor_flag}").strip().equals("1");
    }

    /** Waits until the screen is as wanted, and returns it. */
    public List<String> await(Predicate<List<String>> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<String> screen = screen();
            if (wanted.test(screen)) {
                return screen;
            }
            pause();
        }
        throw new AssertionError("the terminal never showed what was expected:\n" + String.join("\n", history()));
    }

    @Override
    public void close() {
        call("kill-server");
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    private static List<String> lines(String text) {
        return text.stripTrailing().lines().toList();
    }

    private String call(String... arguments) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-L", socket, "-f", "/dev/null"));
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return output;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
