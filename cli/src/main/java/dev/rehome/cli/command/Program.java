package dev.rehome.cli.command;

import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Shell;
import dev.rehome.cli.console.Talk;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.Verb;
import dev.rehome.cli.verb.Version;
import dev.rehome.cli.verb.Words;
import dev.rehome.event.StopSignal;
import dev.rehome.problem.Ending;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RehomeException;
import dev.rehome.problem.UsageException;
import dev.rehome.secret.Secrets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** From arguments to an exit code: parses, runs the verb and tells how it failed. */
public final class Program {
    private static final int HELP_WIDTH = 80;

    private final Shell shell;

    public Program(Shell shell) {
        this.shell = shell;
    }

    /** Never throws. */
    public int run(String... arguments) {
        CommandLine commandLine = prepared(Catalogue.commandLine(arguments));
        Secrets secrets = new Secrets();
        try {
            ParseResult parsed = commandLine.parseArgs(arguments);
            Integer answered = help(parsed);
            return answered != null ? answered : run(verb(parsed), arguments, secrets);
        } catch (ParameterException wrong) {
            return tell(new UsageException(wrongUsage(wrong), wrong), secrets);
        }
    }

    private CommandLine prepared(CommandLine commandLine) {
        boolean colours = shell.terminals().output() && shell.variable("NO_COLOR") == null;
        headings(commandLine);
        Words.convert(commandLine);
        return commandLine
                .setExpandAtFiles(false)
                .setUsageHelpWidth(HELP_WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours ? Ansi.ON : Ansi.OFF));
    }

    /** Every option is listed below, so the first line need not. */
    private static void headings(CommandLine commandLine) {
        commandLine
                .getCommandSpec()
                .usageMessage()
                .abbreviateSynopsis(true)
                .parameterListHeading("%n")
                .optionListHeading("%nOptions:%n");
        commandLine.getSubcommands().values().forEach(Program::headings);
    }

    /** The exit code where help, the version or nothing at all was asked for, else null. */
    private @Nullable Integer help(ParseResult parsed) {
        ParseResult last = last(parsed);
        if (parsed.isVersionHelpRequested()) {
            shell.output().println(Version.ofBuild());
            return Ending.DONE.exitCode();
        }
        if (last.isUsageHelpRequested()) {
            last.commandSpec().commandLine().usage(shell.output());
            return Ending.DONE.exitCode();
        }
        if (!(last.commandSpec().userObject() instanceof Verb)) {
            last.commandSpec().commandLine().usage(shell.error());
            return Ending.WRONG_USAGE.exitCode();
        }
        return null;
    }

    private int run(Verb verb, String[] arguments, Secrets secrets) {
        Talk talk;
        try {
            talk = verb.talk().talk();
        } catch (UsageException contradiction) {
            return tell(contradiction, secrets);
        }
        try (Console console = new Console(shell, talk, secrets)) {
            List<String> shown =
                    Arrays.stream(arguments).map(Arguments::withoutUserInfo).toList();
            Session session = new Session(shell, console, secrets, new StopSignal(), shown);
            try {
                return verb.run(session).exitCode();
            } catch (Throwable failure) {
                return Failures.tell(failure, console).exitCode();
            }
        } catch (FailedException noLog) {
            return tell(noLog, secrets);
        }
    }

    private int tell(RehomeException failure, Secrets secrets) {
        try (Console console = new Console(shell, Talk.USUAL, secrets)) {
            return Failures.tell(failure, console).exitCode();
        }
    }

    private static Verb verb(ParseResult parsed) {
        return (Verb) last(parsed).commandSpec().userObject();
    }

    private static ParseResult last(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        return last;
    }

    private static Problem wrongUsage(ParameterException wrong) {
        StringWriter suggestions = new StringWriter();
        UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(suggestions, true));
        String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
        String advice = suggestions.toString().strip().replaceAll("\\R", " ");
        return Problem.error(
                "USAGE",
                Arguments.withoutUserInfo(String.valueOf(wrong.getMessage())),
                (advice.isEmpty() ? "" : advice + (advice.endsWith("?") ? " " : "; ")) + "see '" + name + " --help'");
    }
}
