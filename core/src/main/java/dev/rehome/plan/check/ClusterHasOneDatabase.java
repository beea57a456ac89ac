package dev.rehome.plan.check;

import dev.rehome.plan.Endpoint;
import dev.rehome.plan.Instance;
import dev.rehome.plan.Migration;
import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl;
import dev.rehome.plan.ReferenceText;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.Optional;

/**
 * A cluster has database 0 alone (https://redis.io/docs/latest/operate/oss_and_stack/reference/cluster-spec/, "Implemented
 * subset").
 */
final class ClusterHasOneDatabase implements Rule {
    @Override
    public void check(Plan plan, Problems problems) {
        for (Migration migration : plan.migrations()) {
            check(migration.source(), plan, problems);
            check(migration.destination(), plan, problems);
        }
    }

    private static void check(Endpoint endpoint, Plan plan, Problems problems) {
        url(endpoint, plan)
                .filter(url -> url.kind() == RedisUrl.Kind.CLUSTER)
                .filter(url -> !isZero(endpoint, url))
                .ifPresent(url -> problems.add(problem(endpoint, url)));
    }

    private static Problem problem(Endpoint endpoint, RedisUrl url) {
        boolean named = endpoint instanceof Endpoint.OfInstance;
        String instance = endpoint instanceof Endpoint.OfInstance of ? of.instance() : "";
        return Problem.error(
                "PLAN-CLUSTER-DATABASE",
                (named ? instance : url.redacted()) + " is a cluster, and a cluster has database 0 alone",
                endpoint.position(),
                named ? "write " + instance + "/0" : "leave the number out");
    }

    private static Optional<RedisUrl> url(Endpoint endpoint, Plan plan) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            Instance instance = plan.instances().get(named.instance());
            return instance == null ? Optional.empty() : url(instance.endpoint(), plan);
        }
        return endpoint instanceof Endpoint.Url literal ? Optional.of(literal.url()) : Optional.empty();
    }

    private static boolean isZero(Endpoint endpoint, RedisUrl url) {
        if (endpoint instanceof Endpoint.OfInstance named) {
            return named.database().isPresent() && named.database().getAsInt() == 0;
        }
        ReferenceText database = url.database();
        return database == null || database.written().equals("0");
    }
}
