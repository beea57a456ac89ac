package dev.rehome.redis;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.secret.References;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From a plan's endpoints to addresses: instances and references are looked up, passwords become secrets. */
public final class Addresses {
    private final Plan plan;
    private final References references;

    public Addresses(Plan plan, References references) {
        this.plan = plan;
        this.references = references;
    }

    /**
     * The address of an endpoint; for {@code INSTANCE/auto} that of database 0, from which
     * {@link Address#withDatabase} leads to the one that is chosen.
     *
     * @throws FailedException with everything that is missing
     */
    public Address of(Endpoint endpoint) {
        Problems problems = new Problems();
        return of(endpoint, problems)
                .orElseThrow(() -> new FailedException(problems.errors().toList()));
    }

    /** The same, with what is missing told to {@code problems}. */
    public Optional<Address> of(Endpoint endpoint, Problems problems) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            Instance instance = plan.instances().get(named.instance());
            if (instance == null) {
                throw new IllegalArgumentException("no instance " + named.instance());
            }
            return url(instance.endpoint(), problems)
                    .flatMap(url -> new AddressLookup(
                                    references, instance.endpoint().position(), problems)
                            .of(url, instance.alias(), instance.name(), tlsFiles(instance.tls())))
                    .map(address -> address.withDatabase(named.database().orElse(0)));
        }
        return url(endpoint, problems)
                .flatMap(url -> new AddressLookup(references, endpoint.position(), problems).of(url, null, null, null));
    }

    private Optional<RedisUrl> url(Endpoint endpoint, Problems problems) {
        if (endpoint instanceof Endpoint.Url literal) {
            return Optional.of(literal.url());
        }
        if (endpoint instanceof Endpoint.Reference reference) {
            return references
                    .value(reference.reference(), endpoint.position(), problems)
                    .flatMap(text -> parse(reference.reference(), text, endpoint.position(), problems));
        }
        throw new IllegalArgumentException("an instance is not given by another instance");
    }

    private Optional<RedisUrl> parse(ReferenceText reference, String text, Position position, Problems problems) {
        rememberUserInfo(text);
        try {
            return Optional.of(RedisUrl.literal(reference.written(), text));
        } catch (MalformedTextException malformed) {
            problems.add(Problem.error(malformed.code(), malformed.reason(), position, malformed.hint()));
            return Optional.empty();
        }
    }

    /** As it is written there, which need not be how this program would percent-encode it. */
    private void rememberUserInfo(String text) {
        int scheme = text.indexOf("://");
        int start = scheme < 0 ? 0 : scheme + "://".length();
        int end = text.lastIndexOf('@');
        if (end > start) {
            String userInfo = text.substring(start, end);
            references.secrets().of(userInfo.substring(userInfo.indexOf(':') + 1));
        }
    }

    private Address.@Nullable TlsFiles tlsFiles(Instance.@Nullable TlsFiles files) {
        return files == null
                ? null
                : new Address.TlsFiles(
                        absolute(files.caFile()), absolute(files.certificateFile()), absolute(files.keyFile()));
    }

    private @Nullable Path absolute(@Nullable String path) {
        return path == null ? null : plan.folder().resolve(path).normalize();
    }
}
