package dev.rehome.run;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.plan.ReferenceText.EnvironmentReference;
import dev.rehome.plan.ReferenceText.Literal;
import dev.rehome.problem.Position;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * User info that is left out of a saved plan because a password stands in it as it is. The endpoint's position says where
 * in the original plan it is found again.
 */
final class WithheldUserInfo {
    /** Stands in for what was left out; no environment variable can have this name. */
    static final ReferenceText MARK = new ReferenceText(List.of(new EnvironmentReference("")));

    private WithheldUserInfo() {}

    /** Nothing else is written like it: a dollar sign before a brace that stands for itself is doubled. */
    static boolean isMark(ReferenceText text) {
        return text.written().equals(MARK.written());
    }

    /** A user without a password is left out as well: it may be a password in the wrong place. */
    private static boolean isDue(RedisUrl url) {
        return holdsText(url.password()) || (url.password() == null && holdsText(url.user()));
    }

    static boolean isIn(Plan plan) {
        return endpoints(plan).anyMatch(endpoint -> endpoint instanceof Endpoint.Url url && isMarked(url.url()));
    }

    /** The plan with the mark wherever a password stands in it. */
    static Plan takeOut(Plan plan) {
        return map(
                plan,
                endpoint -> endpoint instanceof Endpoint.Url url && isDue(url.url())
                        ? new Endpoint.Url(withUserInfo(url.url(), null, MARK), url.position())
                        : endpoint);
    }

    /** The saved plan with the user info of the original where it was left out. */
    static Plan putBack(Plan saved, Plan original) {
        Map<String, RedisUrl> byPlace = new HashMap<>();
        endpoints(original).forEach(endpoint -> {
            if (endpoint instanceof Endpoint.Url url) {
                byPlace.put(place(url.position()), url.url());
            }
        });
        return map(
                saved,
                endpoint -> endpoint instanceof Endpoint.Url url && isMarked(url.url())
                        ? new Endpoint.Url(restored(url.url(), byPlace.get(place(url.position()))), url.position())
                        : endpoint);
    }

    private static Plan map(Plan plan, UnaryOperator<Endpoint> change) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        plan.instances().forEach((name, instance) -> instances.put(name, with(instance, change)));
        return new Plan(
                plan.file(),
                plan.fileSha256(),
                plan.name(),
                plan.description(),
                instances,
                plan.environments(),
                plan.migrations().stream()
                        .map(migration -> with(migration, change))
                        .toList(),
                plan.schedule());
    }

    private static Instance with(Instance instance, UnaryOperator<Endpoint> change) {
        return new Instance(
                instance.name(),
                change.apply(instance.endpoint()),
                instance.alias(),
                instance.databases(),
                instance.tls(),
                instance.maxMigrations(),
                instance.position());
    }

    private static Migration with(Migration migration, UnaryOperator<Endpoint> change) {
        return new Migration(
                migration.id(),
                migration.assignment(),
                migration.owner(),
                migration.tags(),
                change.apply(migration.source()),
                change.apply(migration.destination()),
                migration.after(),
                migration.settings(),
                migration.position());
    }

    private static RedisUrl restored(RedisUrl url, @Nullable RedisUrl original) {
        if (original == null) {
            throw new IllegalStateException("an unchanged plan has the same URLs in the same places");
        }
        return withUserInfo(url, original.user(), original.password());
    }

    private static RedisUrl withUserInfo(RedisUrl url, @Nullable ReferenceText user, @Nullable ReferenceText password) {
        return new RedisUrl(url.kind(), url.tls(), user, password, url.hosts(), url.name(), url.database());
    }

    private static Stream<Endpoint> endpoints(Plan plan) {
        return Stream.concat(
                plan.instances().values().stream().map(Instance::endpoint),
                plan.migrations().stream()
                        .flatMap(migration -> Stream.of(migration.source(), migration.destination())));
    }

    private static boolean isMarked(RedisUrl url) {
        ReferenceText password = url.password();
        return password != null && isMark(password);
    }

    private static boolean holdsText(@Nullable ReferenceText text) {
        return text != null && text.parts().stream().anyMatch(Literal.class::isInstance);
    }

    private static String place(Position position) {
        return position.line() + ":" + position.column();
    }
}
