package dev.rehome.cli.console;

import dev.rehome.problem.Problem;
import dev.rehome.secret.Secrets;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Data goes to standard output, talk to standard error. */
public final class Console implements AutoCloseable {
    private static final int UNBOUNDED = 1000;
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Shell shell;
    private final Talk talk;
    private final Secrets secrets;
    private final Screen screen;
    private final Prompt prompt = new Prompt();
    private final Pen speech;
    private final @Nullable Log log;
    private volatile Pen data;
    private volatile boolean outputIsTaken;
    private volatile @Nullable Progress progress;

    /** @throws dev.rehome.problem.FailedException where the log file cannot be written */
    public Console(Shell shell, Talk talk, Secrets secrets) {
        this.shell = shell;
        this.talk = talk;
        this.secrets = secrets;
        this.screen = new Screen(shell, this::release);
        this.data = pen(shell.output(), shell.terminals().output());
        this.speech = pen(shell.error(), shell.terminals().error());
        Path file = talk.logFile();
        this.log = file == null ? null : new Log(shell.folder().resolve(file), talk.level() > 1, secrets);
    }

    private Pen pen(PrintStream stream, boolean terminal) {
        return new Pen(
                stream,
                colours(terminal) ? Painter.COLOURS : Painter.PLAIN,
                Glyphs.of(shell),
                () -> terminal ? screen.columns() : UNBOUNDED,
                secrets::mask);
    }

    private boolean colours(boolean terminal) {
        return switch (talk.colour()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> terminal && shell.variable("NO_COLOR") == null && !screen.isDumb();
        };
    }

    /** What was asked for. */
    public Pen data() {
        return data;
    }

    /** What goes along with it; see {@link #isQuiet()}. */
    public Pen speech() {
        return speech;
    }

    /** A sentence on the way, unless only errors are wanted. Any thread may say one. */
    public void say(Text text) {
        log(text.plain());
        if (isQuiet()) {
            return;
        }
        Progress shown = progress;
        if (shown == null) {
            speech.sentence(text, 2);
        } else {
            shown.say(text);
        }
    }

    public void say(String text) {
        say(Text.of(text));
    }

    /** Writes a line into the log file, where there is one. */
    public void log(String line) {
        if (log != null) {
            log.write(line);
        }
    }

    /** Something that is not as it should be, and does no harm. Any thread may say it. */
    public void warn(String text) {
        say(Text.of(Tone.WARNING, text));
    }

    /**
     * Standard output belongs to lines for another program from now on; what else would stand there goes along with the
     * talk.
     */
    public LineStream lines() {
        outputIsTaken = true;
        data = speech;
        return LineStream.to(shell.output(), this::warn);
    }

    /** Something that only who asks for more wants to read. */
    public void note(String text) {
        if (talk.level() > 0) {
            say(Text.of(Tone.FAINT, text));
        } else {
            log(text);
        }
    }

    public void problems(List<Problem> problems) {
        problems.forEach(problem -> log(problem.code() + " " + problem.message()));
        new ProblemPrinter(speech, shell.folder(), isQuiet()).print(problems);
    }

    public void stackTrace(Throwable failure) {
        StackTraces.lines(failure).forEach(speech::line);
        StackTraces.lines(failure).forEach(this::log);
    }

    public boolean isQuiet() {
        return talk.level() < 0;
    }

    /** Whether more is wanted than usual. */
    public boolean isVerbose() {
        return talk.level() > 0;
    }

    /** Whether stack traces are wanted. */
    public boolean isDebugging() {
        return talk.level() > 1;
    }

    /** Whether a person can be asked. */
    public boolean canAsk() {
        return shell.terminals().input()
                && shell.terminals().error()
                && shell.variable("CI") == null
                && !screen.isDumb();
    }

    /** Whether lines on the screen can be written over. */
    public boolean canRedraw() {
        return shell.terminals().error() && !isQuiet() && shell.variable("CI") == null && !screen.isDumb();
    }

    /** Shows events as they come, in the form that fits the stream of the talk. */
    public Progress progress() {
        Progress view = view();
        progress = view;
        return view;
    }

    /** Ends what is drawn and gives the terminal back as it was; also right before the process is stopped for good. */
    public void release() {
        Progress shown = progress;
        if (shown != null) {
            shown.close();
        }
        screen.close();
    }

    /** Asks a person; see {@link #canAsk()}. */
    public String ask(String question) {
        return prompt.ask(screen.terminal(), question);
    }

    /** Whoever is asked is asked no more: the question ends as if he had interrupted it. */
    public void takeQuestionBack() {
        prompt.takeBack();
    }

    private Progress view() {
        if (isQuiet()) {
            return new NoView();
        }
        boolean shared = outputIsTaken && shell.terminals().output();
        if (shared || !canRedraw() || !Canvas.fits(screen.terminal())) {
            return new PlainView(speech, EVERY, shell.clock());
        }
        LiveView view = new LiveView(
                screen.terminal(),
                colours(shell.terminals().error()) ? Painter.COLOURS : Painter.PLAIN,
                Glyphs.of(shell),
                secrets::mask,
                shell.clock());
        shell.interrupts().aroundStops(view::suspend, view::goOn);
        return view;
    }

    /** Gives the terminal back as it was. */
    @Override
    public void close() {
        release();
        if (log != null) {
            log.close();
        }
        shell.output().flush();
        shell.error().flush();
    }
}
