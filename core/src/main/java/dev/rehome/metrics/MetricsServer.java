package dev.rehome.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.run.control.RunState;
import dev.rehome.secret.Secrets;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers {@code GET /metrics} on the loopback interface, in the text format 0.0.4, with what is known at that moment. A
 * request costs the run nothing but that moment; one thread serves them all.
 */
public final class MetricsServer implements EventListener, AutoCloseable {
    private static final int WAITING_CONNECTIONS = 16;

    private final PrometheusTextFormatWriter format = PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(false)
            .build();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread serving = new Thread(work, "metrics");
        serving.setDaemon(true);
        return serving;
    });
    private final Scoreboard board;
    private final Secrets secrets;
    private final HttpServer server;
    private volatile @Nullable Watched watched;

    private MetricsServer(HttpServer server, Clock clock, Secrets secrets) {
        this.server = server;
        this.board = new Scoreboard(clock);
        this.secrets = secrets;
    }

    /** A run that can be asked. */
    private record Watched(String id, Supplier<RunState> state) {}

    /**
     * Listens.
     *
     * @param port 0 for any that is free
     * @param secrets mask what is told
     * @throws FailedException where it cannot, for example because somebody else does
     */
    public static MetricsServer listen(int port, Clock clock, Secrets secrets) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, WAITING_CONNECTIONS);
            MetricsServer metrics = new MetricsServer(server, clock, secrets);
            server.createContext("/metrics", metrics::answer);
            server.setExecutor(metrics.thread);
            server.start();
            return metrics;
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "METRICS-PORT",
                            "cannot listen on port " + port + " for metrics: " + Reason.of(failure),
                            "name another port, or 0 for any that is free"),
                    failure);
        }
    }

    /** Where to scrape. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/metrics";
    }

    /** From now on it tells what holds that run back, too. */
    public void follow(String run, Supplier<RunState> state) {
        watched = new Watched(run, state);
    }

    @Override
    public void on(Event event) {
        board.on(event);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            if (!exchange.getRequestURI().getPath().equals("/metrics")) {
                exchange.sendResponseHeaders(404, -1);
            } else if (method.equals("GET") || method.equals("HEAD")) {
                byte[] text = text();
                exchange.getResponseHeaders().set("Content-Type", PrometheusTextFormatWriter.CONTENT_TYPE);
                exchange.sendResponseHeaders(200, method.equals("HEAD") ? -1 : text.length);
                if (method.equals("GET")) {
                    exchange.getResponseBody().write(text);
                }
            } else {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                exchange.sendResponseHeaders(405, -1);
            }
        }
    }

    private byte[] text() throws IOException {
        Watched run = watched;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        format.write(
                text,
                Exposition.of(
                        board,
                        run == null ? null : run.id(),
                        run == null ? null : run.state().get()),
                EscapingScheme.UNDERSCORE_ESCAPING);
        return secrets.mask(text.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
