package dev.rehome.plan.yaml;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Excerpted;
import dev.rehome.plan.MalformedTextException;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.UrlParts;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a source, a destination, or an instance's URL. */
final class EndpointReader {
    private static final String CODE = "PLAN-ENDPOINT";
    private static final String FORMS = "write a URL such as redis://HOST:6379/3, or INSTANCE/DATABASE";

    private EndpointReader() {}

    /** @param instances the names that may stand before the slash */
    static Value<Endpoint> source(Collection<String> instances) {
        return (node, problems) -> endpoint(node, instances, problems).filter(endpoint -> {
            boolean auto = endpoint instanceof Endpoint.OfInstance named
                    && named.database().isEmpty();
            if (auto) {
                problems.add(Problem.error(
                        CODE,
                        "a source cannot be auto: only a destination's number is chosen",
                        node.position(),
                        "write the number of the database to read"));
            }
            return !auto;
        });
    }

    static Value<Endpoint> destination(Collection<String> instances) {
        return (node, problems) -> endpoint(node, instances, problems);
    }

    /** A URL, or one reference to a URL. */
    static Value<Endpoint> url() {
        return (node, problems) -> Values.formedText(
                        node, "a URL", "write redis://HOST:PORT, or rediss:// for TLS", problems)
                .flatMap(text -> EndpointReader.url(text, node.position(), problems));
    }

    private static Optional<Endpoint> endpoint(Node node, Collection<String> instances, Problems problems) {
        Optional<String> text = Values.formedText(node, "a URL or INSTANCE/DATABASE", FORMS, problems);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int slash = text.get().indexOf('/');
        boolean named = slash > 0 && !text.get().contains("://") && !text.get().contains("${");
        if (instances.contains(text.get())) {
            problems.add(Problem.error(
                    CODE,
                    Excerpted.of(text.get()) + " is an instance, and its database is missing",
                    node.position(),
                    "write " + text.get() + "/NUMBER"));
            return Optional.empty();
        }
        return named
                ? ofInstance(text.get(), slash, node.position(), instances, problems)
                : url(text.get(), node.position(), problems);
    }

    private static Optional<Endpoint> ofInstance(
            String text, int slash, Position position, Collection<String> instances, Problems problems) {
        String name = text.substring(0, slash);
        String number = text.substring(slash + 1);
        if (!instances.contains(name)) {
            boolean looksLikeName = Names.INSTANCE.matcher(name).matches();
            problems.add(Problem.error(
                    looksLikeName ? "PLAN-UNKNOWN-INSTANCE" : CODE,
                    looksLikeName
                            ? Excerpted.of(name) + " is no instance of this plan"
                            : Excerpted.ofEndpoint(text) + " is neither a URL nor INSTANCE/DATABASE",
                    position,
                    looksLikeName && !instances.isEmpty() ? Suggestion.hint(name, instances) : FORMS));
            return Optional.empty();
        }
        if (number.equals("auto")) {
            return Optional.of(new Endpoint.OfInstance(name, OptionalInt.empty(), position));
        }
        OptionalInt database = UrlParts.database(number);
        if (database.isEmpty()) {
            problems.add(Problem.error(
                    CODE,
                    Excerpted.ofEndpoint(text) + " does not end in a database number",
                    position,
                    "write " + name + "/NUMBER, or for a destination " + name + "/auto"));
            return Optional.empty();
        }
        return Optional.of(new Endpoint.OfInstance(name, database, position));
    }

    private static Optional<Endpoint> url(String text, Position position, Problems problems) {
        try {
            ReferenceText parts = ReferenceText.parse(text);
            if (parts.isOneReference()) {
                return Optional.of(new Endpoint.Reference(parts, position));
            }
            if (!text.contains("://")) {
                problems.add(Problem.error(
                        CODE, Excerpted.ofEndpoint(text) + " is neither a URL nor INSTANCE/DATABASE", position, FORMS));
                return Optional.empty();
            }
            return Optional.of(new Endpoint.Url(RedisUrl.parse(text), position));
        } catch (MalformedTextException malformed) {
            problems.add(malformed.at(position));
            return Optional.empty();
        }
    }
}
