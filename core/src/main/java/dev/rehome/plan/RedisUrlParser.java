package dev.rehome.plan;

import dev.rehome.plan.RedisUrl.HostPort;
import dev.rehome.plan.RedisUrl.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of endpoints: {@code redis[s]://[user[:password]@]host[:port][/database]}, {@code redis+cluster[s]://} and
 * {@code redis+sentinel://…/MASTER[/DATABASE]} with several hosts, {@code unix:///path[?db=N]}.
 */
final class RedisUrlParser {
    static final String CODE = "PLAN-URL";
    private static final String REDIS_PORT = "6379";
    private static final String SENTINEL_PORT = "26379";

    private final String shown;
    private final UrlText text;

    /** @param shown the text as messages may quote it */
    RedisUrlParser(String shown, ReferenceText text) {
        this.shown = shown;
        this.text = UrlText.of(text);
    }

    RedisUrl parse() throws MalformedTextException {
        int colon = text.indexOf(':');
        if (colon < 0
                || !text.from(colon).startsWith("://")
                || !text.until(colon).plain().isLiteral()) {
            throw malformed("does not begin with a scheme", "write redis://HOST:PORT/DATABASE, or rediss:// for TLS");
        }
        String scheme = text.until(colon).plain().written();
        UrlText rest = text.from(colon + "://".length());
        return switch (scheme) {
            case "redis" -> single(rest, false);
            case "rediss" -> single(rest, true);
            case "redis+cluster" -> cluster(rest, false);
            case "redis+clusters" -> cluster(rest, true);
            case "redis+sentinel" -> sentinel(rest);
            case "unix" -> unix(rest);
            default ->
                throw malformed(
                        "has an unknown scheme",
                        "write redis://, rediss:// for TLS, redis+cluster://, redis+clusters://, redis+sentinel:// or"
                                + " unix://");
        };
    }

    private RedisUrl single(UrlText rest, boolean tls) throws MalformedTextException {
        Authority authority = authority(rest);
        List<HostPort> hosts = hosts(authority.hosts(), REDIS_PORT);
        if (hosts.size() > 1) {
            throw malformed(
                    "names several hosts",
                    "name one, or write redis+cluster:// or redis+sentinel:// for what several hosts mean");
        }
        return url(authority, Kind.STANDALONE, tls, hosts, null, database(authority.path()));
    }

    private RedisUrl cluster(UrlText rest, boolean tls) throws MalformedTextException {
        Authority authority = authority(rest);
        return url(
                authority, Kind.CLUSTER, tls, hosts(authority.hosts(), REDIS_PORT), null, database(authority.path()));
    }

    private RedisUrl sentinel(UrlText rest) throws MalformedTextException {
        Authority authority = authority(rest);
        List<HostPort> hosts = hosts(authority.hosts(), SENTINEL_PORT);
        UrlText path = authority.path();
        int slash = path.indexOf('/');
        ReferenceText master = decoded(slash < 0 ? path : path.until(slash));
        if (master.parts().isEmpty()) {
            throw malformed("does not name the master", "write redis+sentinel://HOST:PORT,HOST:PORT/MASTER/DATABASE");
        }
        UrlText rightmost = slash < 0 ? path.until(0) : path.from(slash + 1);
        return url(authority, Kind.SENTINEL, false, hosts, master, database(rightmost));
    }

    private RedisUrl unix(UrlText rest) throws MalformedTextException {
        int slash = rest.indexOf('/');
        if (slash < 0 || slash > 0 && rest.until(slash).lastIndexOf('@') != slash - 1) {
            throw malformed("names no absolute path", "write unix:///PATH?db=DATABASE");
        }
        int question = rest.indexOf('?');
        UrlText path = (question < 0 ? rest : rest.until(question)).from(slash);
        UrlText database = path.until(0);
        if (question >= 0) {
            UrlText query = rest.from(question + 1);
            if (!query.startsWith("db=")) {
                throw malformed("has a query that is not ?db=DATABASE", "write unix:///PATH?db=DATABASE");
            }
            database = query.from("db=".length());
        }
        Authority authority = new Authority(slash == 0 ? null : rest.until(slash - 1), rest.until(0), path);
        return url(authority, Kind.UNIX, false, List.of(), decoded(path), database(database));
    }

    private Authority authority(UrlText rest) throws MalformedTextException {
        int end = rest.indexOfAny("/?#");
        UrlText all = end < 0 ? rest : rest.until(end);
        UrlText tail = end < 0 ? rest.until(0) : rest.from(end);
        if (tail.lastIndexOf('@') >= 0) {
            throw malformed(
                    "has a / ? or # in its user or password", "percent-encode it: / is %2F, ? is %3F, # is %23");
        }
        if (tail.indexOfAny("?#") >= 0) {
            throw malformed(
                    "has a query or a fragment, which mean nothing here",
                    "leave them out; TLS is rediss://, its files stand in the instance's tls");
        }
        int at = all.lastIndexOf('@');
        UrlText path = tail.isEmpty() ? tail : tail.from(1);
        return new Authority(at < 0 ? null : all.until(at), all.from(at + 1), path);
    }

    private List<HostPort> hosts(UrlText list, String defaultPort) throws MalformedTextException {
        List<HostPort> hosts = new ArrayList<>();
        for (UrlText one : list.split(',')) {
            hosts.add(host(one, ReferenceText.literal(defaultPort)));
        }
        return hosts;
    }

    private HostPort host(UrlText text, ReferenceText defaultPort) throws MalformedTextException {
        int bracket = text.startsWith("[") ? text.indexOf(']') : -1;
        if (text.startsWith("[") && bracket < 0) {
            throw malformed("has a [ without a ]", "write an IPv6 address as [::1]");
        }
        UrlText behind = text.from(bracket + 1);
        int colon = behind.indexOf(':');
        if (bracket >= 0 && colon != 0 && !behind.isEmpty()) {
            throw malformed("goes on after the ] of its host", "write [::1]:PORT");
        }
        UrlText name = colon < 0 ? text : text.until(bracket + 1 + colon);
        ReferenceText host = (bracket < 0 ? name : name.until(bracket).from(1)).plain();
        ReferenceText port =
                colon < 0 ? defaultPort : text.from(bracket + 2 + colon).plain();
        if (host.parts().isEmpty() || !UrlParts.isHost(host)) {
            throw malformed("has no valid host", "write HOST or HOST:PORT, an IPv6 address in brackets");
        }
        if (!UrlParts.isPort(port)) {
            throw malformed("has no valid port", "write a number from 1 to 65535, an IPv6 address in brackets");
        }
        return new HostPort(host, port);
    }

    private @Nullable ReferenceText database(UrlText path) throws MalformedTextException {
        ReferenceText database = path.plain();
        if (database.parts().isEmpty()) {
            return null;
        }
        if (!UrlParts.isDatabase(database)) {
            throw malformed("has no valid database", "write a number from 0 on, as in redis://HOST:PORT/3");
        }
        return database;
    }

    private RedisUrl url(
            Authority authority,
            Kind kind,
            boolean tls,
            List<HostPort> hosts,
            @Nullable ReferenceText name,
            @Nullable ReferenceText database)
            throws MalformedTextException {
        UrlText userInfo = authority.userInfo();
        if (userInfo == null) {
            return new RedisUrl(kind, tls, null, null, hosts, name, database);
        }
        int colon = userInfo.indexOf(':');
        ReferenceText user = decoded(colon < 0 ? userInfo : userInfo.until(colon));
        ReferenceText password = colon < 0 ? ReferenceText.literal("") : decoded(userInfo.from(colon + 1));
        return new RedisUrl(kind, tls, present(user), present(password), hosts, name, database);
    }

    private static @Nullable ReferenceText present(ReferenceText text) {
        return text.parts().isEmpty() ? null : text;
    }

    private ReferenceText decoded(UrlText span) throws MalformedTextException {
        return span.decoded()
                .orElseThrow(() -> malformed(
                        "has a % that begins no percent-encoded UTF-8", "a % that means itself is written %25"));
    }

    private MalformedTextException malformed(String what, String hint) {
        return new MalformedTextException(CODE, shown + " " + what, hint);
    }

    /** What stands between the scheme and the end, cut in three. */
    private record Authority(@Nullable UrlText userInfo, UrlText hosts, UrlText path) {}
}
