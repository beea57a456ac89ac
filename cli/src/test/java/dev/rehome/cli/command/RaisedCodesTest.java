package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.console.Console;
import dev.rehome.cli.console.Interrupts;
import dev.rehome.cli.console.Shell;
import dev.rehome.cli.console.Talk;
import dev.rehome.problem.Ending;
import dev.rehome.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands without any server that end with a certain code; the explanation of each is asked for by the code that is shown. */
class RaisedCodesTest {
    private static final String RUN = "01JD9Y4Z8QW3E5R7T9Y1V3B5N7";
    private static final long TOO_LARGE = 65L << 20;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), """
            version: 1
            name: move
            instances:
              new: { url: "redis://127.0.0.1:1", databases: 1-3 }
            environments:
              staging: {}
            apps:
              - { name: gravity, environments: { staging: { source: "redis://127.0.0.1:1/3", destination: new/auto } } }
            """);
        Files.writeString(
                folder.resolve("live.yaml"),
                Files.readString(folder.resolve("plan.yaml")).replace("new/auto", "new/1") + "copy: { mode: live }\n");
        Files.writeString(
                folder.resolve("cluster.yaml"),
                Files.readString(folder.resolve("plan.yaml"))
                        .replace("redis://127.0.0.1:1/3", "redis+cluster://127.0.0.1:1")
                        .replace("new/auto", "new/1"));
        Files.writeString(
                folder.resolve("number.yaml"),
                Files.readString(folder.resolve("plan.yaml")).replace(":1/3", ":1/${env:NUMBER}"));
        Files.createDirectories(folder.resolve("somebody/.rehome/runs/" + RUN));
        Files.writeString(folder.resolve("file"), "");
        Files.writeString(folder.resolve("head.jsonl"), "");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large.yaml").toFile(), "rw")) {
            large.setLength(TOO_LARGE);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " <- ", textBlock = """
        [USAGE] <- aply plan.yaml
        [USAGE-AUTHOR] <- apply plan.yaml --author ada
        [USAGE-CONTRADICTION] <- status --quiet --verbose
        [USAGE-CONTROL] <- control 01JD9Y pause now
        [USAGE-COPY] <- copy redis://127.0.0.1/3
        [USAGE-HEAD] <- audit verify a.jsonl b.jsonl --head 5f0c
        [USAGE-NUMBER] <- apply plan.yaml --parallelism 0
        [USAGE-PUSH] <- apply plan.yaml --no-commit --push
        [USAGE-RUN] <- render somebody/.rehome/runs/01JD9Y4Z8QW3E5R7T9Y1V3B5N7 --app gravity
        [USAGE-WATCH] <- status --watch --output json
        [EXPLAIN-UNKNOWN] <- explain PLAN-ULR
        [LOG-FILE] <- validate plan.yaml --log-file file/rehome.log
        [PLAN-NOT-FOUND] <- validate none.yaml
        [PLAN-UNREADABLE] <- validate large.yaml
        [SELECTION-NO-MATCH] <- plan plan.yaml --app gravty
        [SELECTION-EMPTY] <- plan plan.yaml --app gravity --exclude gravity@*
        [RUN-UNKNOWN] <- audit show 01ZZ
        [RENDER-NO-FILE] <- render live.yaml
        [INIT-EXISTS] <- init plan.yaml
        [INIT-WRITE] <- init none/plan.yaml
        [INIT-NO-TERRAFORM] <- init other.yaml --from-terraform none.tf
        [INIT-READ] <- init other.yaml --from-terraform somebody
        [DEMO-EXISTS] <- demo --keep somebody
        [DEMO-FOLDER] <- demo --keep file/demo
        [AUDIT-READ] <- audit show somebody/.rehome/runs/01JD9Y4Z8QW3E5R7T9Y1V3B5N7
        [AUDIT-HEAD] <- audit verify head.jsonl --head 5f0c
        [VERIFY-AUTO] <- verify plan.yaml
        [PLAN-REFERENCE-VALUE] <- plan number.yaml
        [USAGE-REPORT] <- audit report
        [USAGE-RENAME] <- render plan.yaml --rename-instance shared-a
        [RUNBOOK-SERVER] <- render cluster.yaml --format runbook
        [USAGE-EVENTS] <- apply plan.yaml --events - --output json
        [USAGE-NOTIFY] <- apply plan.yaml --notify none/tell.sh
        [EVENTS-FILE] <- apply live.yaml --events file/events.jsonl
        [RENDER-AUTO] <- render plan.yaml --format csv
        """)
    void endsWithItsCode(String code, String command) {
        RunOfMain.Result result = rehome(command.split(" "));

        assertThat(result.error()).as(command).contains(code);
        assertThat(result.exit()).as(command).isNotZero();
        assertThat(rehome("explain", code).exit()).isZero();
    }

    @Test
    void saysWhichServerHadToBeLookedInto() {
        String said = rehome("render", "plan.yaml").error().replaceAll("\\s+", " ");
        assertThat(said)
                .contains("gravity@staging: 'auto' needs a look at new, and ", "127.0.0.1:1")
                .contains("check host and port", "write the database's number in place of 'auto'");
    }

    @Test
    void aFileInTheWayOfTheRunFolder() throws IOException {
        Files.writeString(folder.resolve(".rehome"), "");
        assertThat(rehome("apply", "plan.yaml", "--auto-approve").error()).contains("[RUN-FOLDER]");
    }

    @Test
    void whatIsNotBuiltYetIsSaidBeforehand() {
        assertThat(rehome("validate", "live.yaml").error()).contains("[NOT-BUILT-YET]");
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(rehome("apply", "plan.yaml", "--metrics-port", port).error())
                    .contains("[METRICS-PORT]");
        }
    }

    @Test
    void whatNobodyExpectedIsSaidAsSuch() {
        ByteArrayOutputStream error = new ByteArrayOutputStream();
        Shell shell = new Shell(
                InputStream.nullInputStream(),
                new PrintStream(OutputStream.nullOutputStream()),
                new PrintStream(error, true, StandardCharsets.UTF_8),
                Shell.Terminals.NONE,
                Map.of(),
                Clock.systemUTC(),
                folder,
                Interrupts.NONE);
        try (Console console = new Console(shell, Talk.USUAL, new Secrets())) {
            assertThat(Failures.tell(new IllegalStateException("a mistake"), console))
                    .isEqualTo(Ending.FAILED);
            assertThat(Failures.tell(new OutOfMemoryError(), console)).isEqualTo(Ending.FAILED);
        }
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("a mistake [UNEXPECTED]", "[MEMORY]");
    }

    @Test
    void aRunThatEndedBeforeItsPlan() {
        assertThat(rehome("verify", "somebody/.rehome/runs/" + RUN).error()).contains("[RUN-WITHOUT-PLAN]");
    }

    @Test
    void aLogThatIsNone() throws IOException {
        Path log = folder.resolve("torn.jsonl");
        Files.writeString(log, "{\"v\":1");
        assertThat(rehome("audit", "repair", "torn.jsonl").error()).contains("[AUDIT-BROKEN]");
        assertThat(log).hasContent("{\"v\":1");
        Files.writeString(log, "no record\n");
        RunOfMain.Result result = rehome("audit", "export", "torn.jsonl", "--format", "csv");
        assertThat(result.error()).contains("[AUDIT-BROKEN]");
        assertThat(result.output()).isEmpty();
    }

    private RunOfMain.Result rehome(String... arguments) {
        for (int at = 0; at < arguments.length; at++) {
            Path path = folder.resolve(arguments[at]);
            boolean isPath = arguments[at].contains("/") && !arguments[at].contains(":") && Files.exists(path);
            arguments[at] = isPath ? path.toString() : arguments[at];
        }
        return RunOfMain.in(folder)
                .with("HOME", folder.toString())
                .with("NUMBER", "three")
                .run(arguments);
    }
}
