package dev.rehome.export;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Instance.TlsFiles;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** One side of a migration as a runbook's shell knows it: variables, and a function that speaks to its database. */
final class RunbookServer {
    private final String side;
    private final String prefix;
    private final @Nullable Instance instance;
    private final Endpoint named;
    private final @Nullable TlsFiles tls;
    private final OptionalInt database;
    private final List<String> lines = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();

    private RunbookServer(String side, @Nullable Instance instance, Endpoint endpoint, OptionalInt database) {
        this.side = side;
        this.prefix = side.toUpperCase(Locale.ROOT);
        this.instance = instance;
        this.named = instance == null ? endpoint : instance.endpoint();
        this.tls = instance == null ? null : instance.tls();
        this.database = database;
    }

    /**
     * One of a migration's sides.
     *
     * @param side {@code source} or {@code destination}
     * @throws RefusedException for what is no single server
     */
    static RunbookServer of(Plan plan, String side, Endpoint endpoint) {
        Instance instance =
                endpoint instanceof Endpoint.OfInstance of ? plan.instances().get(of.instance()) : null;
        OptionalInt database = endpoint instanceof Endpoint.OfInstance of ? of.database() : OptionalInt.empty();
        RunbookServer server = new RunbookServer(side, instance, endpoint, database);
        server.setUp();
        return server;
    }

    /** What has to be asked before the shell's lines, as shell. */
    List<String> questions() {
        return questions;
    }

    /** For a template: {@code setup}, the shell's lines; {@code shown}, for people; {@code tls}, whether files are needed. */
    Map<String, Object> model() {
        return Map.of("shown", shown(), "setup", String.join("\n", lines), "tls", tls != null);
    }

    private String shown() {
        String place = instance == null
                ? ""
                : instance.alias() + "/" + (database.isPresent() ? database.getAsInt() : "auto") + ", ";
        if (named instanceof Endpoint.Url url) {
            return place
                    + (instance == null
                            ? url.url().redacted()
                            : "database of " + url.url().redacted());
        }
        return place + "by " + ((Endpoint.Reference) named).reference().written();
    }

    private void setUp() {
        if (named instanceof Endpoint.Url literal) {
            ofUrl(literal.url());
        } else {
            ofReference(((Endpoint.Reference) named).reference());
        }
        lines.add("export REHOME_" + prefix + "_URL=$" + prefix + "_REDIS_URL");
        lines.add(side + "_cli() { by_url \"$" + variable("REDIS_URL") + "\"" + tlsOptions() + " \"$@\"; }");
        lines.add(variable("DATABASE") + "=$(" + side + "_cli client list | grep cmd=client | head -n 1"
                + " | sed 's/.* db=\\([0-9]*\\) .*/\\1/')");
    }

    /** The whole URL is kept elsewhere; what it says is only known to the shell. */
    private void ofReference(ReferenceText reference) {
        if (database.isPresent()) {
            lines.add(variable("SERVER") + "=" + ShellText.word(reference));
            lines.add(variable("REDIS_URL") + "=${" + variable("SERVER") + "%/}/" + database.getAsInt());
        } else {
            lines.add(variable("REDIS_URL") + "=" + ShellText.word(reference));
        }
    }

    private void ofUrl(RedisUrl url) {
        String login = login(url);
        String number = database.isPresent()
                ? Integer.toString(database.getAsInt())
                : url.database() == null ? "0" : ShellText.word(url.database());
        String address =
                switch (url.kind()) {
                    case STANDALONE -> (url.tls() ? "rediss://" : "redis://") + login + host(url) + "/";
                    case UNIX -> "unix://" + login + inQuotes(url.name()) + "?db=";
                    case CLUSTER, SENTINEL ->
                        throw new RefusedException(
                                Problem.error(
                                        "RUNBOOK-SERVER",
                                        "a runbook leads from one server to another, and the " + side + " is a "
                                                + url.kind().name().toLowerCase(Locale.ROOT),
                                        named.position(),
                                        "name a single server"),
                                null);
                };
        lines.add(variable("REDIS_URL") + "=\"" + address + "\"" + number);
    }

    private static String host(RedisUrl url) {
        ReferenceText host = url.hosts().get(0).host();
        boolean brackets = host.isLiteral() && host.written().indexOf(':') >= 0;
        String name = inQuotes(host);
        return (brackets ? "[" + name + "]" : name) + ":"
                + inQuotes(url.hosts().get(0).port());
    }

    /** Within double quotes, which are left for it. */
    private static String inQuotes(@Nullable ReferenceText text) {
        return text == null || text.parts().isEmpty() ? "" : "\"" + ShellText.word(text) + "\"";
    }

    /** What a plan itself holds of a secret is asked for, so that it stands in no document. */
    private String login(RedisUrl url) {
        ReferenceText user = url.user();
        ReferenceText password = url.password();
        if (user != null) {
            set("USER", "user", user, password != null || isLookedUp(user));
        }
        if (password != null) {
            set("PASSWORD", "password", password, isLookedUp(password));
        }
        if (user == null && password == null) {
            return "";
        }
        return (user == null ? "" : "$(encoded \"$" + variable("USER") + "\")")
                + (password == null ? "" : ":$(encoded \"$" + variable("PASSWORD") + "\")") + "@";
    }

    private static boolean isLookedUp(ReferenceText text) {
        return text.parts().stream().noneMatch(ReferenceText.Literal.class::isInstance);
    }

    private void set(String variable, String what, ReferenceText text, boolean mayBeShown) {
        if (mayBeShown) {
            lines.add(variable(variable) + "=" + ShellText.word(text));
            return;
        }
        String question = "The " + what + " of the " + side + ", as it stands in the plan in line "
                + named.position().line() + ": ";
        questions.add("read -rsp " + ShellText.quoted(question) + " " + variable(variable) + "; echo");
    }

    private String tlsOptions() {
        TlsFiles files = tls;
        if (files == null) {
            return "";
        }
        return option("--cacert", files.caFile())
                + option("--cert", files.certificateFile())
                + option("--key", files.keyFile());
    }

    private static String option(String name, @Nullable String file) {
        return file == null ? "" : " " + name + " " + ShellText.quoted(file);
    }

    private String variable(String name) {
        return prefix + "_" + name;
    }
}
