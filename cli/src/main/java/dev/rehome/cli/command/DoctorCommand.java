package dev.rehome.cli.command;

import dev.rehome.cli.console.Shell;
import dev.rehome.cli.console.Table;
import dev.rehome.cli.console.Text;
import dev.rehome.cli.console.Tone;
import dev.rehome.cli.verb.Session;
import dev.rehome.cli.verb.TalkOptions;
import dev.rehome.cli.verb.Verb;
import dev.rehome.cli.verb.Version;
import dev.rehome.problem.Ending;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what there is on this machine that a run can use. */
@Command(
        name = "doctor",
        description =
                "Shows which of terraform, git, kubectl and hokusai are there, and what the Java and terminal are.")
final class DoctorCommand implements Verb {
    @Mixin
    private TalkOptions talk = new TalkOptions();

    @Override
    public TalkOptions talk() {
        return talk;
    }

    @Override
    public Ending run(Session session) {
        Table table = Table.of("what", "found", "used for");
        Programs programs = new Programs(session.shell());
        program(table, programs, "terraform", "a last look at the edited file", "-version");
        program(table, programs, "git", "your name for commits", "--version");
        program(table, programs, "kubectl", "applying a ConfigMap yourself", "version", "--client");
        program(table, programs, "hokusai", "setting REDIS_URL yourself", "version");
        machine(table, session.shell());
        session.console().data().table(table);
        return Ending.DONE;
    }

    private static void program(Table table, Programs programs, String name, String use, String... arguments) {
        Text found = programs.version(name, arguments)
                .map(version -> Text.of(Tone.GOOD, version))
                .orElse(Text.of(Tone.WARNING, "missing"));
        table.row(Text.of(name), found, Text.of(use));
    }

    private static void machine(Table table, Shell shell) {
        table.row("rehome", Version.ofBuild().toString(), "");
        table.row(
                "java",
                System.getProperty("java.version") + ", at most "
                        + Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB",
                "17 or newer");
        table.row(
                "machine",
                System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors",
                "");
        table.row("terminal", terminal(shell), "prompts and the live view");
        table.row(
                "locale",
                Locale.getDefault().toLanguageTag() + ", " + Charset.defaultCharset() + ", " + ZoneId.systemDefault(),
                "times shown; audit logs have UTC");
        String trustStore = System.getProperty("javax.net.ssl.trustStore");
        table.row(
                "TLS trust",
                trustStore == null ? "the Java's own authorities" : trustStore,
                "rediss:// without caFile");
    }

    private static String terminal(Shell shell) {
        Shell.Terminals terminals = shell.terminals();
        if (!terminals.input() && !terminals.output() && !terminals.error()) {
            return "none";
        }
        String type = shell.variable("TERM");
        return (type == null ? "unnamed" : type)
                + (terminals.input() ? ", input" : "")
                + (terminals.output() ? ", output" : "")
                + (terminals.error() ? ", errors" : "")
                + (shell.variable("NO_COLOR") == null ? "" : ", NO_COLOR")
                + (shell.variable("CI") == null ? "" : ", CI");
    }
}
