package dev.rehome.cli.command;

import dev.rehome.cli.console.LineStream;
import dev.rehome.cli.verb.Session;
import dev.rehome.metrics.MetricsServer;
import dev.rehome.problem.UsageException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where other programs learn what happens. */
final class OutletOptions {
    private static final int LARGEST_PORT = 65_535;

    @Option(
            names = "--events",
            paramLabel = "FILE",
            description = "Append each event to FILE, a line of JSON each; - is standard output, and what else would"
                    + " stand there goes to standard error.")
    private @Nullable Path events;

    @Option(
            names = "--metrics-port",
            paramLabel = "N",
            description = "Answer on http://127.0.0.1:N/metrics while it goes on, as Prometheus asks; 0 is any free"
                    + " port.")
    private @Nullable Integer metricsPort;

    /**
     * Opens what was asked for; nothing of it is loaded otherwise.
     *
     * @param takesOutput whether standard output is for a document or for events already
     * @param lines whether that is one line of JSON for each event
     */
    Outlets open(Session session, boolean takesOutput, boolean lines) {
        boolean toOutput = events != null && events.toString().equals("-");
        if (toOutput && takesOutput) {
            throw new UsageException(
                    "USAGE-EVENTS",
                    "--events - and --output json both want standard output",
                    lines
                            ? "leave --events out: --output json prints the same events"
                            : "write the events to a file: --events FILE");
        }
        if (metricsPort != null && (metricsPort < 0 || metricsPort > LARGEST_PORT)) {
            throw new UsageException("USAGE-NUMBER", "--metrics-port is a number from 0 to " + LARGEST_PORT, null);
        }
        Outlets outlets = new Outlets(session);
        try {
            if (toOutput || lines) {
                outlets.stream(session.console().lines());
            }
            if (events != null && !toOutput) {
                Path file = session.shell().folder().resolve(events);
                outlets.stream(LineStream.to(file, session.console()::warn));
            }
            if (metricsPort != null) {
                MetricsServer server =
                        MetricsServer.listen(metricsPort, session.shell().clock(), session.secrets());
                outlets.metrics(server);
                session.console().say("metrics at " + server.url());
            }
            return outlets;
        } catch (RuntimeException failure) {
            outlets.close();
            throw failure;
        }
    }
}
