package dev.rehome.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Redis URL as a plan gives it, taken apart; percent-encoding is undone in its literal parts, references are not
 * looked up yet.
 *
 * @param user null for the default user
 * @param password null where none is sent
 * @param hosts one for {@link Kind#STANDALONE}, at least one for cluster and sentinel, none for {@link Kind#UNIX}
 * @param name the master's name for {@link Kind#SENTINEL}, the path for {@link Kind#UNIX}, else null
 * @param database null where the URL names none, which means 0
 */
public record RedisUrl(
        Kind kind,
        boolean tls,
        @Nullable ReferenceText user,
        @Nullable ReferenceText password,
        List<HostPort> hosts,
        @Nullable ReferenceText name,
        @Nullable ReferenceText database) {
    public RedisUrl {
        hosts = List.copyOf(hosts);
    }

    /** What is at the other end. */
    public enum Kind {
        STANDALONE,
        CLUSTER,
        SENTINEL,
        UNIX
    }

    /** Where one server listens. The port is the literal {@code 6379} where the URL names none. */
    public record HostPort(ReferenceText host, ReferenceText port) {}

    @Override
    public String toString() {
        return kind + "[***]";
    }
}
