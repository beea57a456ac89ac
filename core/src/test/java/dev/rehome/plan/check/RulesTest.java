package dev.rehome.plan.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is one database and what are two, and what may come in which order. Plans with one mistake stand in a folder. */
class RulesTest {
    private static final String INSTANCES = """
        version: 1
        name: rules
        instances:
          plain: { url: "redis://H.internal", databases: 0-9 }
          named: { url: "${env:URL}", databases: 0-9 }
          same: { url: "${env:URL}" }
        apps:
        """;

    @ParameterizedTest
    @CsvSource({
        "redis://h/1, redis://h:6379/1",
        "redis://h, redis://h/0",
        "redis://h/1, redis://H/1",
        "redis://h/1, rediss://h/1",
        "redis://a:b@h/1, redis://c:d@h/1",
        "redis://[::1]/1, redis://[::1]:6379/1",
        "redis://h.internal/1, plain/1",
        "named/1, same/1",
        "${env:A}, ${env:A}",
        "redis://${env:A}/1, redis://${env:A}:6379/1",
        "redis://h/${env:A}, redis://h/${env:A}",
        "unix:///a?db=1, unix:///a?db=1",
        "'redis+cluster://a,b:7000', 'redis+cluster://b:7000,a:6379/0'",
        "'redis+sentinel://a,b/m/1', 'redis+sentinel://b:26379,a/m/1'",
    })
    void theseAreOneDatabase(String one, String other) {
        assertThat(codes(app("x", "${file:1}", one), app("y", "${file:2}", other)))
                .containsExactly("PLAN-DESTINATION-TWICE");
        assertThat(codes(app("x", one, other))).containsExactly("PLAN-SAME-DATABASE");
        assertThat(codes(app("x", "${file:1}", one), app("y", other, "${file:2}")))
                .containsExactly("PLAN-DESTINATION-IS-SOURCE");
        assertThat(codes(app("x", "${file:1}", one, "y"), app("y", other, "${file:2}")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "redis://h/1, redis://h/2",
        "redis://h:1/1, redis://h:2/1",
        "redis://h/1, redis://g/1",
        "plain/1, named/1",
        "plain/1, plain/11",
        "${env:A}, ${env:B}",
        "${env:A}, ${file:A}",
        "redis://${env:A}/1, ${env:A}",
        "unix:///a?db=1, unix:///b?db=1",
        "'redis+sentinel://a/m/1', 'redis+sentinel://a/n/1'",
    })
    void theseAreTwo(String one, String other) {
        assertThat(codes(app("x", "${file:1}", one), app("y", "${file:2}", other)))
                .isEmpty();
        assertThat(codes(app("x", one, other))).isEmpty();
        assertThat(codes(app("x", "${file:1}", one), app("y", other, "${file:2}")))
                .isEmpty();
    }

    @Test
    void autoIsNobodyElsesNumber() {
        assertThat(codes(app("x", "plain/1", "plain/auto"), app("y", "plain/2", "plain/auto")))
                .isEmpty();
    }

    @Test
    void aLongChainOfOrdersIsNoCycleAndItsEndReachesItsStart() {
        StringBuilder apps = new StringBuilder(app("app-0", "redis://h/0", "redis://g/0"));
        for (int app = 1; app < 3000; app++) {
            String destination = app == 2999 ? "redis://h/0" : "redis://g/" + app;
            apps.append(app("app-" + app, "redis://h/" + app, destination, "app-" + (app - 1)));
        }
        assertThat(codes(apps.toString())).isEmpty();
    }

    @Test
    void eachCycleIsToldOnce() {
        assertThat(codes(
                        app("a", "redis://h/1", "redis://g/1", "b"),
                        app("b", "redis://h/2", "redis://g/2", "a"),
                        app("c", "redis://h/3", "redis://g/3", "a, d"),
                        app("d", "redis://h/4", "redis://g/4", "e"),
                        app("e", "redis://h/5", "redis://g/5", "c"),
                        app("f", "redis://h/6", "redis://g/6", "f")))
                .containsExactly("PLAN-AFTER-CYCLE", "PLAN-AFTER-CYCLE", "PLAN-AFTER-CYCLE");
    }

    @Test
    void twoDatabasesThatChangePlacesAreACycleOrRefused() {
        assertThat(codes(app("a", "redis://h/1", "redis://h/2"), app("b", "redis://h/2", "redis://h/1")))
                .containsExactly("PLAN-DESTINATION-IS-SOURCE", "PLAN-DESTINATION-IS-SOURCE");
        assertThat(codes(app("a", "redis://h/1", "redis://h/2", "b"), app("b", "redis://h/2", "redis://h/1", "a")))
                .containsExactly("PLAN-AFTER-CYCLE");
    }

    private static List<String> codes(String... apps) {
        String text = INSTANCES + Stream.of(apps).collect(Collectors.joining());
        return new PlanReader()
                .check(Path.of("p.yaml"), text.getBytes(StandardCharsets.UTF_8)).stream()
                        .filter(Problem::isError)
                        .map(Problem::code)
                        .toList();
    }

    private static String app(String name, String source, String destination, String... after) {
        return """
            - name: %s
              environments:
                e: { source: "%s", destination: "%s", after: [%s] }
            """.formatted(name, source, destination, String.join(", ", after));
    }
}
