package dev.rehome.cli.console;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.LayoutBase;
import dev.rehome.secret.Secrets;

/** One line of the log file: when, how bad, who, what; with secrets masked. */
final class LogLayout extends LayoutBase<ILoggingEvent> {
    private final Secrets secrets;

    LogLayout(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        String message = failure == null
                ? event.getFormattedMessage()
                : event.getFormattedMessage() + " (" + failure.getClassName() + ": " + failure.getMessage() + ")";
        return event.getInstant() + " " + event.getLevel() + " " + event.getLoggerName() + " "
                + Controls.shown(secrets.mask(message)) + "\n";
    }
}
