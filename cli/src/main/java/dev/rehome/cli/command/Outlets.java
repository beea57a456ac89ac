package dev.rehome.cli.command;

import dev.rehome.audit.EventJson;
import dev.rehome.cli.console.LineStream;
import dev.rehome.cli.verb.Session;
import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.metrics.MetricsServer;
import dev.rehome.run.control.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ways in which other programs are told of events. */
final class Outlets implements EventListener, AutoCloseable {
    private final Session session;
    private final EventJson events;
    private final List<LineStream> streams = new ArrayList<>();
    private @Nullable MetricsServer metrics;

    Outlets(Session session) {
        this.session = session;
        this.events = new EventJson(session.secrets());
    }

    void stream(LineStream stream) {
        streams.add(stream);
    }

    void metrics(MetricsServer server) {
        metrics = server;
    }

    /** A run is under way that can be asked how it stands. */
    void follow(String run, Supplier<RunState> state) {
        if (metrics != null) {
            metrics.follow(run, state);
        }
    }

    @Override
    public void on(Event event) {
        Optional<String> line = events.line(event, session.shell().clock().instant());
        boolean dispensable = event instanceof Event.Progress;
        line.ifPresent(text -> {
            session.console().log(text);
            streams.forEach(stream -> stream.line(text, dispensable));
        });
        if (metrics != null) {
            metrics.on(event);
        }
    }

    @Override
    public void close() {
        streams.forEach(LineStream::close);
        if (metrics != null) {
            metrics.close();
        }
    }
}
