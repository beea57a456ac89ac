package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.logical.LogicalOutcome.Failed;
import dev.rehome.plan.CopySettings.Unsupported;
import dev.rehome.testing.FieldDeadlineServer;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class FieldDeadlinesTest {
    private static final int FIELDS = 700;

    private RedisServer from;
    private RedisServer to;
    private FieldDeadlineServer source;
    private FieldDeadlineServer destination;

    /** Below 7.4, so that they know nothing of such deadlines; without {@code PEXPIRETIME} what is left is asked. */
    private void start(Servers servers, ServerOptions options) {
        from = servers.start(options);
        to = servers.start(options);
        source = new FieldDeadlineServer(from.port());
        destination = new FieldDeadlineServer(to.port());
        for (int field = 0; field < FIELDS; field++) {
            from.client(3).command("HSET", "hash", "field " + field, "value " + field);
        }
        long soon = System.currentTimeMillis() + 1_000_000;
        for (int field = 0; field < FIELDS; field += 3) {
            source.deadlines.put("field " + field, soon + field / 30);
        }
    }

    @BeforeEach
    void start(Servers servers) {
        start(servers, ServerOptions.any().atLeast("7.0").below("7.4"));
    }

    @AfterEach
    void end() {
        source.close();
        destination.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 4000, 1 << 20})
    void travelWhereBothSidesKnowThem(int chunk) {
        try (LogicalCase copy = new LogicalCase(from, to, source.port(), destination.port())) {
            copy.chunk = chunk;
            copy.copied("hash");
            copy.same();
            assertThat(destination.deadlines).isEqualTo(source.deadlines);
        }
    }

    @Test
    void areAskedAsWhatIsLeftOfOlderServers(Servers servers) {
        end();
        start(servers, ServerOptions.any().atLeast("6.0").below("7.0"));
        try (LogicalCase copy = new LogicalCase(from, to, source.port(), destination.port())) {
            copy.copied("hash");
            copy.same();
            assertThat(destination.deadlines).containsOnlyKeys(source.deadlines.keySet());
            destination.deadlines.forEach(
                    (field, deadline) -> assertThat(Math.abs(deadline - source.deadlines.getOrDefault(field, 0L)))
                            .as(field)
                            .isLessThan(50));
        }
    }

    @Test
    void failTheKeyWhereTheDestinationDoesNotKnowThem() {
        try (LogicalCase copy = new LogicalCase(from, to, source.port(), to.port())) {
            assertThat(copy.copy("hash"))
                    .isInstanceOfSatisfying(
                            Failed.class, failed -> assertThat(failed.code()).isEqualTo("COPY-UNSUPPORTED"));
            copy.holds();
            from.client(3).command("HSET", "plain", "a", "b");
            copy.copied("plain");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 1 << 20})
    void areDroppedWhereThePlanSaysSo(int chunk) {
        try (LogicalCase copy = new LogicalCase(from, to, source.port(), to.port())) {
            copy.chunk = chunk;
            copy.unsupported = Unsupported.DROP;
            assertThat(copy.copied("hash").dropped()).containsExactly("deadlines of hash fields");
            copy.same();
            from.client(3).command("HSET", "plain", "a", "b");
            assertThat(copy.copied("plain").dropped()).isEmpty();
        }
    }
}
