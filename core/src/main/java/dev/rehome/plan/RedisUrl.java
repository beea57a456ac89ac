package dev.rehome.plan;

import java.util.List;
import java.util.stream.Collectors;
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
    public record HostPort(ReferenceText host, ReferenceText port) {
        String written() {
            String text = host.written();
            boolean address = host.isLiteral() && text.indexOf(':') >= 0;
            return (address ? "[" + text + "]" : text) + ":" + port.written();
        }
    }

    /**
     * Reads a URL of a plan, in which references may stand.
     *
     * @throws MalformedTextException whose message holds no user info
     */
    public static RedisUrl parse(String text) throws MalformedTextException {
        return new RedisUrlParser(Excerpted.ofEndpoint(text), ReferenceText.parse(text)).parse();
    }

    /**
     * Reads a URL from anywhere else (a variable, a file, the command line), in which a <code>$&#123;</code> means itself.
     *
     * @param name what messages call it, since its text may be secret
     * @throws MalformedTextException whose message holds nothing of the text
     */
    public static RedisUrl literal(String name, String text) throws MalformedTextException {
        return new RedisUrlParser("the URL in " + name, ReferenceText.literal(text)).parse();
    }

    /** For people: as a plan would write it, with {@code ***} for user and password. */
    public String redacted() {
        String userInfo = user == null && password == null ? "" : "***@";
        String hostList = hosts.stream().map(HostPort::written).collect(Collectors.joining(","));
        String number = database == null ? "" : database.written();
        String path = name == null ? "" : name.written();
        return switch (kind) {
            case STANDALONE -> (tls ? "rediss://" : "redis://") + userInfo + hostList + slashed(number);
            case CLUSTER -> (tls ? "redis+clusters://" : "redis+cluster://") + userInfo + hostList + slashed(number);
            case SENTINEL -> "redis+sentinel://" + userInfo + hostList + slashed(path) + slashed(number);
            case UNIX -> "unix://" + userInfo + path + (number.isEmpty() ? "" : "?db=" + number);
        };
    }

    private static String slashed(String text) {
        return text.isEmpty() ? "" : "/" + text;
    }

    @Override
    public String toString() {
        return redacted();
    }
}
