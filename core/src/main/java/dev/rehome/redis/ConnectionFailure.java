package dev.rehome.redis;

import dev.rehome.redis.ConnectionException.Cause;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisDataException;

/** Finds out why there is no connection, and says it without secrets: what Jedis says is never passed on. */
final class ConnectionFailure {
    /** A server without TLS waits for the rest of what it takes for a command. */
    static final String SILENT_HANDSHAKE = "no answer to the TLS handshake";

    private ConnectionFailure() {}

    static ConnectionException classify(Address address, Exception failure) {
        JedisDataException refusal = find(failure, JedisDataException.class);
        if (refusal != null) {
            // It is not kept as the cause: servers repeat the arguments of commands that they do not know.
            Reply.Error error = new Reply.Error(String.valueOf(refusal.getMessage()));
            ConnectionException known = classify(address, error);
            return known != null
                    ? known
                    : refused(Cause.UNAVAILABLE, address, "it refuses the connection: " + error.code());
        }
        if (chain(failure).map(Throwable::getMessage).anyMatch(ConnectionFailure::isUnfinishedHandshake)) {
            return new ConnectionException(
                    Cause.UNREACHABLE,
                    at(address, "no answer to the TLS handshake: it hangs or restarts, or does not speak TLS"),
                    "check that the server is well; if this port has no TLS, write redis:// instead of rediss://",
                    failure);
        }
        if (find(failure, SSLException.class) != null || find(failure, CertificateException.class) != null) {
            return tls(address, failure);
        }
        return network(address, failure);
    }

    /**
     * Of a connection that was in order.
     *
     * @param ended why we ended it ourselves, or null
     */
    static ConnectionException lost(Address address, @Nullable String ended, Exception failure) {
        if (ended == null && !(failure instanceof SocketTimeoutException)) {
            String what = "the connection broke: " + failure.getMessage();
            return new ConnectionException(Cause.LOST, address.location() + ": " + what, failure);
        }
        return new ConnectionException(
                Cause.LOST,
                address.location() + ": " + (ended == null ? "no answer came in time" : ended),
                "see why the server is so slow, or wait longer for it with copy.timeout.command",
                failure);
    }

    /** A server that hangs, or is about to restart, looks just like one without TLS. */
    private static boolean isUnfinishedHandshake(@Nullable String message) {
        return message != null && (message.equals(SILENT_HANDSHAKE) || message.contains("terminated the handshake"));
    }

    /** Whether there was a connection, which the server ended before it had answered anything. */
    static boolean wasCut(Exception failure) {
        return find(failure, SSLException.class) == null
                && find(failure, ConnectException.class) == null
                && find(failure, UnknownHostException.class) == null
                && find(failure, SocketTimeoutException.class) == null
                && find(failure, JedisDataException.class) == null;
    }

    static ConnectionException wantsTls(Address address, Exception failure) {
        return new ConnectionException(
                Cause.TLS, at(address, "it wants TLS"), "write rediss:// instead of redis://", failure);
    }

    /** What an error to one of the first commands means; null where it does not matter, such as a forbidden PING. */
    static @Nullable ConnectionException classify(Address address, Reply.Error error) {
        String text = error.message().toLowerCase(Locale.ROOT);
        return switch (error.code()) {
            case "WRONGPASS" ->
                refused(Cause.AUTHENTICATION, address, "user or password are wrong, or the user is disabled");
            case "NOAUTH" -> refused(Cause.AUTHENTICATION, address, "it wants a password, and none is given");
            case "DENIED" ->
                new ConnectionException(
                        Cause.AUTHENTICATION,
                        at(address, "it is in protected mode and talks to its own machine only"),
                        "set a password on the server and in the URL, or turn its protected mode off",
                        null);
            case "NOPERM" ->
                text.contains("select")
                        ? new ConnectionException(
                                Cause.AUTHENTICATION,
                                at(address, "the user may not SELECT database " + address.database()),
                                "permit it with 'ACL SETUSER <user> +select'",
                                null)
                        : null;
            case "LOADING" -> refused(Cause.UNAVAILABLE, address, "it is still loading its data");
            case "MASTERDOWN" ->
                refused(Cause.UNAVAILABLE, address, "it is a replica that has lost its master and serves no old data");
            case "BUSY" -> refused(Cause.UNAVAILABLE, address, "it is busy with a script");
            default -> unnamed(address, text);
        };
    }

    /** Errors whose first word is only {@code ERR}. */
    private static @Nullable ConnectionException unnamed(Address address, String text) {
        if (text.contains("max number of clients")) {
            return refused(Cause.UNAVAILABLE, address, "it has as many clients as it allows (maxclients)");
        }
        if (text.contains("db index is out of range") || text.contains("invalid db index")) {
            return refused(Cause.NO_SUCH_DATABASE, address, "it has no database " + address.database());
        }
        if (text.contains("select is not allowed in cluster mode")) {
            return new ConnectionException(
                    Cause.NO_SUCH_DATABASE,
                    at(address, "it is part of a cluster, which has database 0 only"),
                    "use database 0, or a server that is no cluster",
                    null);
        }
        if (text.contains("unknown command")) {
            return unknownCommand(address, text);
        }
        if (text.contains("invalid password")) {
            return refused(Cause.AUTHENTICATION, address, "the password is wrong");
        }
        if (text.contains("sent auth, but no password is set")
                || text.contains("called without any password configured")) {
            return new ConnectionException(
                    Cause.AUTHENTICATION,
                    at(address, "a password is given, and it has none"),
                    "leave the password out of the URL, or set one on the server",
                    null);
        }
        if (text.contains("wrong number of arguments for 'auth'")) {
            return new ConnectionException(
                    Cause.AUTHENTICATION,
                    at(address, "it is older than Redis 6 and knows no users"),
                    "leave the user out of the URL: redis://:<password>@…",
                    null);
        }
        return null;
    }

    /** The name of the command stands in quotes or backticks, before the arguments. */
    private static @Nullable ConnectionException unknownCommand(Address address, String text) {
        String command = text.substring(text.indexOf("unknown command"));
        if (command.matches("(?s)unknown command .auth\\W.*")) {
            return new ConnectionException(
                    Cause.AUTHENTICATION,
                    at(address, "it does not know AUTH"),
                    "switch AUTH on there (rename-command), or leave the password out of the URL",
                    null);
        }
        if (command.matches("(?s)unknown command .select\\W.*")) {
            return new ConnectionException(
                    Cause.NO_SUCH_DATABASE,
                    at(address, "it does not know SELECT, so there is only database 0"),
                    "use database 0, or switch SELECT on there (rename-command)",
                    null);
        }
        return null;
    }

    private static ConnectionException tls(Address address, Exception failure) {
        String messages = chain(failure)
                .map(each -> String.valueOf(each.getMessage()))
                .reduce("", (all, each) -> all + "\n" + each)
                .toLowerCase(Locale.ROOT);
        String what;
        String hint = "give the authority's certificate as tls.caFile of the instance";
        if (find(failure, CertificateExpiredException.class) != null || messages.contains("certificate expired")) {
            what = "its certificate has expired";
            hint = "renew the server's certificate";
        } else if (find(failure, CertificateNotYetValidException.class) != null) {
            what = "its certificate is not valid yet";
            hint = "check this machine's clock and the server's certificate";
        } else if (messages.contains("no subject alternative") || messages.contains("no name matching")) {
            what = "its certificate is for another host";
            hint = "use the host name that the certificate is made for";
        } else if (messages.contains("path building")
                || messages.contains("path validation")
                || messages.contains("trust anchor")
                || messages.contains("certpath")) {
            what = "its certificate is signed by nobody that is trusted here";
        } else if (messages.contains("certificate_required")
                || messages.contains("bad_certificate")
                || messages.contains("unknown_ca")
                || messages.contains("handshake_failure")) {
            what = "it does not accept our certificate, or wants one";
            hint = "give tls.certificateFile and tls.keyFile of the instance";
        } else if (messages.contains("unsupported or unrecognized ssl message")
                || find(failure, SocketTimeoutException.class) != null) {
            what = "it does not speak TLS";
            hint = "write redis:// instead of rediss://, or the port that speaks TLS";
        } else {
            what = "TLS could not be agreed on (" + innermost(failure) + ")";
            hint = "check that the server speaks TLS 1.2 or newer";
        }
        return new ConnectionException(Cause.TLS, at(address, what), hint, failure);
    }

    private static ConnectionException network(Address address, Exception failure) {
        if (find(failure, UnknownHostException.class) != null) {
            return new ConnectionException(Cause.UNKNOWN_HOST, at(address, "no such host"), failure);
        }
        if (find(failure, SocketTimeoutException.class) != null) {
            return new ConnectionException(
                    Cause.UNREACHABLE,
                    at(address, "no answer in time"),
                    address.tls()
                            ? "check host, port and firewall, and that this port speaks TLS"
                            : "check host, port and firewall",
                    failure);
        }
        String what = innermost(failure);
        if (what.contains("Unknown reply") || what.contains("this is no Redis")) {
            return new ConnectionException(
                    Cause.UNREACHABLE, at(address, "what answers there is no Redis"), "check host and port", failure);
        }
        return new ConnectionException(
                Cause.UNREACHABLE, at(address, what.isBlank() ? "the connection was cut" : what), failure);
    }

    private static ConnectionException refused(Cause cause, Address address, String what) {
        return new ConnectionException(cause, at(address, what), null);
    }

    private static String at(Address address, String what) {
        return address.location() + ": " + what;
    }

    private static String innermost(Exception failure) {
        return chain(failure)
                .reduce((earlier, later) -> later)
                .map(Throwable::getMessage)
                .orElse("");
    }

    private static <T extends Throwable> @Nullable T find(Exception failure, Class<T> type) {
        Optional<T> found =
                chain(failure).filter(type::isInstance).map(type::cast).findFirst();
        return found.orElse(null);
    }

    /** The failure, its causes, and what Jedis hangs on to them: one failure for each of a host's addresses. */
    private static Stream<Throwable> chain(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        Stream.Builder<Throwable> all = Stream.builder();
        open.add(failure);
        while (!open.isEmpty()) {
            Throwable next = open.poll();
            if (seen.add(next)) {
                all.add(next);
                if (next.getCause() != null) {
                    open.add(next.getCause());
                }
                open.addAll(List.of(next.getSuppressed()));
            }
        }
        return all.build();
    }
}
