package dev.rehome.cli;

import dev.rehome.cli.command.Program;
import dev.rehome.cli.console.Shell;
import dev.rehome.cli.verb.Version;

/** The entry point, and the only place that ends the process. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Preload.beside(arguments);
        System.exit(run(arguments, Shell.ofProcess(new Signals())));
    }

    /** Does what the arguments ask for and returns the exit code. */
    public static int run(String[] arguments, Shell shell) {
        if (arguments.length == 1 && arguments[0].equals("--version")) {
            // Asked by scripts, and often: nothing is parsed for it.
            shell.output().println(Version.ofBuild());
            return 0;
        }
        return new Program(shell).run(arguments);
    }
}
