package dev.rehome.plan.check;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which database an endpoint means, as far as its text says: host names are compared without regard to case, defaults are
 * filled in, references stand for themselves. Two identities may still be one database; servers tell.
 */
final class DatabaseIdentity {
    private DatabaseIdentity() {}

    /** Empty for {@code auto}, which will be a number that nobody else has, and for an instance that is not there. */
    static Optional<String> of(Endpoint endpoint, Plan plan) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            Instance instance = plan.instances().get(named.instance());
            if (instance == null || named.database().isEmpty()) {
                return Optional.empty();
            }
            String number = Integer.toString(named.database().getAsInt());
            return Optional.of(text(server(instance.endpoint()), number));
        }
        String database =
                endpoint instanceof Endpoint.Url url ? database(url.url().database()) : "";
        return Optional.of(text(server(endpoint), database));
    }

    /** @param database empty where a reference holds the whole URL */
    private static String text(String server, String database) {
        return server + "\n" + database;
    }

    private static String server(Endpoint endpoint) {
        if (endpoint instanceof Endpoint.Url url) {
            return server(url.url());
        }
        return endpoint instanceof Endpoint.Reference reference
                ? reference.reference().written()
                : endpoint.toString();
    }

    private static String server(RedisUrl url) {
        String hosts = url.hosts().stream()
                .map(host -> host.host().written().toLowerCase(Locale.ROOT) + " "
                        + host.port().written())
                .sorted()
                .collect(Collectors.joining(","));
        ReferenceText name = url.name();
        return url.kind() + " " + hosts + " " + (name == null ? "" : name.written());
    }

    private static String database(@Nullable ReferenceText database) {
        return database == null ? "0" : database.written();
    }
}
