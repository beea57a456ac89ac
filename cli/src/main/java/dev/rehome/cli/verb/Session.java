package dev.rehome.cli.verb;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Shell;
import dev.rehome.event.StopSignal;
import dev.rehome.secret.Secrets;
import java.util.List;

/**
 * What a verb works with.
 *
 * @param arguments as they were given, with user info hidden
 * @param secrets learns every secret, and masks all output
 */
public record Session(Shell shell, Console console, Secrets secrets, StopSignal stop, List<String> arguments) {
    public Session {
        arguments = List.copyOf(arguments);
    }
}
