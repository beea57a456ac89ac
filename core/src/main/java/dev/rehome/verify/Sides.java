package dev.rehome.verify;

import dev.rehome.redis.Connector;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Opens connections to both sides of a comparison, and can end all of them at once. Safe for several threads. */
final class Sides implements AutoCloseable {
    private final Connector connector;
    private final VerifyTask task;
    private final Clock clock;
    private final ServerIdentity sourceIdentity;
    private final ServerIdentity destinationIdentity;
    private final List<Link> links = new ArrayList<>();

    Sides(Connector connector, VerifyTask task, Clock clock) {
        this.connector = connector;
        this.task = task;
        this.clock = clock;
        this.sourceIdentity = new ServerIdentity(task.source());
        this.destinationIdentity = new ServerIdentity(task.destination());
    }

    Link source() {
        return remember(new Link(connector, task.source(), sourceIdentity, clock));
    }

    Link destination() {
        return remember(new Link(connector, task.destination(), destinationIdentity, clock));
    }

    private synchronized Link remember(Link link) {
        links.add(link);
        return link;
    }

    /** Ends every wait for a server. */
    @Override
    public synchronized void close() {
        links.forEach(Link::close);
    }
}
