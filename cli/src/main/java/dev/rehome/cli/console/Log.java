package dev.rehome.cli.console;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.rehome.problem.FailedException;
import dev.rehome.secret.Secrets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/** The log file of a session: what was said and what happened, and what libraries report. */
final class Log implements AutoCloseable {
    private final Logger root;
    private final Logger own;
    private final FileAppender<ILoggingEvent> appender = new FileAppender<>();

    /** @param detailed whether libraries' debugging goes into it, too */
    Log(Path file, boolean detailed, Secrets secrets) {
        LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
        root = loggers.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        own = loggers.getLogger("rehome");
        LogLayout layout = new LogLayout(secrets);
        layout.setContext(loggers);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(loggers);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(layout);
        encoder.start();
        appender.setContext(loggers);
        appender.setFile(file.toString());
        appender.setEncoder(encoder);
        appender.start();
        if (!appender.isStarted()) {
            throw new FailedException(
                    "LOG-FILE", "cannot write the log file " + file, "see that its folder is there and yours");
        }
        root.setLevel(detailed ? Level.DEBUG : Level.INFO);
        root.addAppender(appender);
    }

    void write(String line) {
        own.info("{}", line);
    }

    @Override
    public void close() {
        root.detachAppender(appender);
        root.setLevel(Level.OFF);
        appender.stop();
    }
}
