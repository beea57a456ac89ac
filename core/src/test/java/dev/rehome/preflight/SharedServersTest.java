package dev.rehome.preflight;

import static dev.rehome.preflight.PreflightTest.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.event.Check;
import dev.rehome.event.Check.Verdict;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;

@NeedsServers
class SharedServersTest {
    private final Preflight preflight = new Preflight(
            new JedisConnector(TestAddress.TIMEOUTS, "rehome-01OURS"), Clock.systemUTC(), "rehome-01OURS");

    @Test
    void findsTwoNamesOfOneDestination(Servers servers) {
        RedisServer source = servers.start();
        RedisServer destination = servers.start();
        List<PreflightResult> results = Preflight.together(List.of(
                check(TestMigration.of("a", List.of()), TestAddress.of(source, 1), TestAddress.of(destination, 5)),
                check(
                        TestMigration.of("b", List.of()),
                        TestAddress.of(source, 2),
                        TestAddress.at("localhost", destination.port(), null, null, 5)),
                check(TestMigration.of("c", List.of()), TestAddress.of(source, 3), TestAddress.of(destination, 6))));
        assertThat(shared(results.get(0)).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(shared(results.get(0)).detail()).contains("b@staging");
        assertThat(shared(results.get(1)).detail()).contains("a@staging");
        assertThat(shared(results.get(2)).verdict()).isEqualTo(Verdict.OK);
        assertThat(results).extracting(result -> result.migration().id().app()).containsExactly("a", "b", "c");
    }

    @Test
    void findsADestinationThatIsAnothersSource(Servers servers) {
        RedisServer one = servers.start();
        RedisServer other = servers.start();
        Address middle = TestAddress.of(one, 2);
        Address alsoMiddle = TestAddress.at("localhost", one.port(), null, null, 2);
        PreflightResult leaving = check(TestMigration.of("leaving", List.of()), middle, TestAddress.of(other, 0));
        PreflightResult arriving = check(TestMigration.of("arriving", List.of()), TestAddress.of(other, 1), alsoMiddle);
        PreflightResult patient =
                check(TestMigration.of("arriving", List.of("leaving")), TestAddress.of(other, 1), alsoMiddle);
        List<PreflightResult> refused = Preflight.together(List.of(leaving, arriving));
        assertThat(shared(refused.get(0)).verdict()).isEqualTo(Verdict.OK);
        assertThat(shared(refused.get(1)).verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(shared(refused.get(1)).detail()).contains("source of leaving@staging");
        assertThat(shared(Preflight.together(List.of(leaving, patient)).get(1)).verdict())
                .isEqualTo(Verdict.OK);
    }

    @Test
    void addsUpWhatGoesToOneServer(Servers servers) {
        RedisServer source = servers.start(ServerOptions.any().atLeast("6.0"));
        RedisServer destination =
                servers.start(ServerOptions.any().atLeast("6.0").maxmemory(9_000_000));
        SampleData.writeStrings(source.client(1), "k", 4_000, 1_000);
        SampleData.writeStrings(source.client(2), "k", 4_000, 1_000);
        SampleData.writeStrings(source.client(3), "k", 4_000, 1_000);
        List<PreflightResult> results = Preflight.together(List.of(
                check(TestMigration.of("a", List.of()), TestAddress.of(source, 1), TestAddress.of(destination, 1)),
                check(TestMigration.of("b", List.of()), TestAddress.of(source, 2), TestAddress.of(destination, 2)),
                check(TestMigration.of("c", List.of()), TestAddress.of(source, 3), TestAddress.of(destination, 3))));
        for (PreflightResult result : results) {
            assertThat(find(result, "destination-memory").verdict()).isEqualTo(Verdict.OK);
            Check all = find(result, "destination-memory-of-all");
            assertThat(all.verdict()).isEqualTo(Verdict.FAILED);
            assertThat(all.detail()).contains("all 3 migrations");
        }
    }

    @Test
    void goesByPlaceWhereServersDoNotTellTheirIdentity(Servers servers) {
        RedisServer source = servers.start();
        RedisServer destination = servers.start(ServerOptions.any().user("app", "p", "~*", "+@all", "-info"));
        List<PreflightResult> results = Preflight.together(List.of(
                check(
                        TestMigration.of("a", List.of()),
                        TestAddress.of(source, 1),
                        TestAddress.of(destination, "app", "p", 5)),
                check(
                        TestMigration.of("b", List.of()),
                        TestAddress.of(source, 2),
                        TestAddress.of(destination, "app", "p", 5))));
        assertThat(results)
                .allSatisfy(result -> assertThat(shared(result).verdict()).isEqualTo(Verdict.REFUSED));
    }

    private PreflightResult check(Migration migration, Address source, Address destination) {
        return preflight.check(migration, source, destination);
    }

    private static Check shared(PreflightResult result) {
        return find(result, "shared-database");
    }
}
