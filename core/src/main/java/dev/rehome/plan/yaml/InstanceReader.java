package dev.rehome.plan.yaml;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Instance.TlsFiles;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads one of the plan's named servers. */
final class InstanceReader {
    private static final List<String> KEYS = List.of("url", "alias", "databases", "tls", "maxMigrations");
    private static final List<String> TLS_KEYS = List.of("caFile", "certificateFile", "keyFile");

    private final Problems problems;

    InstanceReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Instance> read(Entry entry) {
        Node name = new Node.Scalar(Node.Kind.TEXT, entry.key(), entry.position());
        boolean named = Names.instance().read(name, problems).isPresent();
        Optional<Fields> found = Fields.of(entry.value(), entry.position(), KEYS, problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        Optional<Endpoint> endpoint = fields.required("url", EndpointReader.url());
        String alias = fields.optional("alias", Names.instance()).orElse(entry.key());
        List<Integer> databases =
                fields.optional("databases", DatabaseNumbers.VALUE).orElse(List.of());
        Optional<TlsFiles> tls = fields.entry("tls").flatMap(this::tls);
        OptionalInt most = fields.optional("maxMigrations", Values.integer(1, 1000))
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
        endpoint.ifPresent(url -> check(url, tls.orElse(null), fields));
        if (!named || endpoint.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Instance(entry.key(), endpoint.get(), alias, databases, tls.orElse(null), most, entry.position()));
    }

    private void check(Endpoint endpoint, @Nullable TlsFiles tls, Fields fields) {
        if (!(endpoint instanceof Endpoint.Url literal)) {
            return;
        }
        RedisUrl url = literal.url();
        if (url.database() != null) {
            problems.add(Problem.error(
                    "PLAN-INSTANCE-DATABASE",
                    "an instance is a server, and its URL " + url.redacted() + " names a database",
                    endpoint.position(),
                    "leave the number out; endpoints add it, as in NAME/3"));
        }
        Position place = fields.entry("tls").map(Entry::position).orElse(endpoint.position());
        if (tls != null && !url.tls()) {
            problems.add(Problem.error(
                    "PLAN-TLS-WITHOUT-TLS",
                    "these files are for TLS, but the URL is not one of TLS",
                    place,
                    "make the URL rediss://, or leave tls out"));
        }
    }

    private Optional<TlsFiles> tls(Entry entry) {
        Optional<Fields> found = Fields.of(entry.value(), entry.position(), TLS_KEYS, problems);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Fields fields = found.get();
        String authorities = fields.optional("caFile", Values.text()).orElse(null);
        String certificate = fields.optional("certificateFile", Values.text()).orElse(null);
        String key = fields.optional("keyFile", Values.text()).orElse(null);
        if (fields.has("certificateFile") != fields.has("keyFile")) {
            String missing = fields.has("keyFile") ? "certificateFile" : "keyFile";
            problems.add(Problem.error(
                    "PLAN-MISSING-KEY",
                    "a client certificate needs both of its files, and " + missing + " is missing here",
                    entry.position(),
                    "add `" + missing + ": …`"));
        }
        return Optional.of(new TlsFiles(authorities, certificate, key));
    }
}
