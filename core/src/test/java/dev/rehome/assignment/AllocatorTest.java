package dev.rehome.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rehome.assignment.Allocation.Found;
import dev.rehome.assignment.Allocation.None;
import dev.rehome.assignment.Allocation.Wish;
import dev.rehome.assignment.Claim.Origin;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.plan.MigrationId;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.ServerFacts;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NeedsServers
class AllocatorTest {
    private static final MigrationId GRAVITY = new MigrationId("gravity", "staging");
    private static final DatabaseProbe SIXTEEN_EMPTY =
            database -> database < 16 ? new Finding.Empty() : new Finding.Absent();

    private final Allocator allocator = new Allocator();

    @Test
    void givesTheLowestFreeNumber() {
        DatabaseProbe probe = database -> switch (database) {
            case 2 -> new Finding.Used(12);
            case 3 -> new Finding.Used(1);
            case 4 -> new Finding.Unknown("SELECT is refused");
            default -> new Finding.Empty();
        };
        Allocation allocation = allocator.allocate(wish(List.of(1, 2, 3, 4, 5, 6), Map.of(1, entry("force"))), probe);
        assertThat(allocation).asInstanceOf(type(Found.class)).satisfies(found -> {
            assertThat(found.database()).isEqualTo(5);
            assertThat(found.explanation())
                    .isEqualTo("database 5 of shared-1 is the lowest free one: 'databases' of the plan leaves out 0; "
                            + "Terraform has 1 force; keys of nobody are in 2 (12 keys), 3 (1 key); "
                            + "it cannot be seen into 4 (SELECT is refused)");
        });
    }

    @Test
    void leavesOutZeroUnlessThePlanNamesIt() {
        assertThat(number(allocator.allocate(wish(List.of(), Map.of()), SIXTEEN_EMPTY)))
                .isEqualTo(1);
        assertThat(number(allocator.allocate(wish(List.of(3, 0), Map.of()), SIXTEEN_EMPTY)))
                .isZero();
    }

    @Test
    void givesNoNumberTwice() {
        List<Integer> given = IntStream.range(0, 3)
                .mapToObj(any -> number(allocator.allocate(wish(List.of(), Map.of()), SIXTEEN_EMPTY)))
                .toList();
        assertThat(given).containsExactly(1, 2, 3);
        Wish elsewhere = new Wish(GRAVITY, "another server", "shared-2", List.of(), new TreeMap<>());
        assertThat(number(allocator.allocate(elsewhere, SIXTEEN_EMPTY))).isEqualTo(1);
    }

    @Test
    void doesNotAskTheServerAboutNumbersThatAreTaken() {
        List<Integer> asked = new ArrayList<>();
        DatabaseProbe probe = database -> {
            asked.add(database);
            return new Finding.Empty();
        };
        allocator.allocate(wish(List.of(1, 2, 3), Map.of(1, entry("x"), 2, entry("y"))), probe);
        assertThat(asked).containsExactly(3);
    }

    @Test
    void explainsThatThereIsNone() {
        DatabaseProbe probe = database -> database < 4 ? new Finding.Used(-1) : new Finding.Absent();
        Allocation allocation = allocator.allocate(
                wish(
                        List.of(),
                        Map.of(1, Claim.ofMigration(Origin.SOURCE, new MigrationId("kaws", "staging"), "kaws"))),
                probe);
        assertThat(allocation).asInstanceOf(type(None.class)).satisfies(none -> {
            assertThat(none.explanation())
                    .isEqualTo("no database of shared-1 is free for gravity@staging: "
                            + "the plan names 1 as the source of kaws@staging; keys of nobody are in 2, 3; "
                            + "the server ends before 4");
            assertThat(none.hint())
                    .startsWith("find out whose keys are in 2, 3, and remove them if they are nobody's; or ")
                    .contains("raise 'databases' on the server");
        });
        assertThat(allocator.allocate(wish(List.of(1, 2), Map.of()), probe))
                .asInstanceOf(type(None.class))
                .satisfies(none -> assertThat(none.hint()).contains("add numbers to 'databases' of shared-1"));
    }

    @Test
    void keepsLongExplanationsShort() {
        TreeMap<Integer, Claim> taken = new TreeMap<>();
        IntStream.rangeClosed(1, 300).forEach(number -> taken.put(number, entry("app-" + number)));
        Allocation allocation = allocator.allocate(wish(List.of(), taken), database -> new Finding.Empty());
        assertThat(number(allocation)).isEqualTo(301);
        assertThat(allocation.explanation()).hasSizeLessThan(150).endsWith("6 app-6, and 294 more");
        assertThat(allocation.passedOver()).hasSize(300);
    }

    @Test
    void takesEntriesThatNameNoInstanceForAny() {
        Map<String, Placement> entries = new LinkedHashMap<>();
        entries.put("force", new Placement("shared-1", 7));
        entries.put("kaws", new Placement("shared-0", 2));
        entries.put("radio", new Placement(null, 3));
        assertThat(Allocator.taken(Origin.TERRAFORM, "staging", entries, "shared-1"))
                .containsOnly(Map.entry(7, entry("force")), Map.entry(3, entry("radio")));
    }

    @Test
    void saysWhoSaysIt() {
        MigrationId kaws = new MigrationId("kaws", "staging");
        Map<Integer, Claim> taken = Map.of(
                1, Claim.ofEntry(Origin.CONFIG_MAP, "staging", "force", null),
                2, Claim.ofMigration(Origin.DESTINATION, kaws, "kaws"),
                3, Claim.ofMigration(Origin.EARLIER_RUN, kaws, "kaws"));
        allocator.allocate(wish(List.of(4), Map.of()), SIXTEEN_EMPTY);
        Allocation allocation = allocator.allocate(wish(List.of(1, 2, 3, 4), taken), SIXTEEN_EMPTY);
        assertThat(allocation).asInstanceOf(type(None.class)).satisfies(none -> {
            assertThat(none.explanation())
                    .isEqualTo("no database of shared-1 is free for gravity@staging: "
                            + "'databases' of the plan leaves out 0; the ConfigMap has 1 force; "
                            + "the plan names 2 as the destination of kaws@staging; "
                            + "an earlier run gave 3 to kaws@staging; this run gives 4 to gravity@staging");
            assertThat(none.hint()).startsWith("add numbers to 'databases' of shared-1 in the plan, or use another");
        });
        Wish all = wish(
                IntStream.range(0, 16).boxed().toList(),
                IntStream.range(0, 16)
                        .boxed()
                        .collect(Collectors.toMap(number -> number, number -> entry("app-" + number))));
        assertThat(allocator.allocate(all, SIXTEEN_EMPTY))
                .asInstanceOf(type(None.class))
                .satisfies(none -> {
                    assertThat(none.explanation()).endsWith("15 app-15; the server ends before 16");
                    assertThat(none.hint())
                            .startsWith("raise 'databases' on the server and in the plan, or use another");
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 16, 100, 1000})
    void countsTheDatabasesOfARealServer(int databases, Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().databases(databases));
        server.client(databases - 1).command("SET", "k", "v");
        try (RedisConnection connection =
                new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, 0))) {
            assertThat(new ServerProbe(connection).count()).hasValue(databases);
            ServerContents contents = ServerContents.ask(connection, ServerFacts.ask(connection, Clock.systemUTC()));
            assertThat(contents.databases()).hasValue(databases);
            assertThat(contents.of(databases - 1)).isEqualTo(new Finding.Used(1));
            assertThat(contents.of(databases)).isEqualTo(new Finding.Absent());
            assertThat(databases < 3 ? new Finding.Empty() : contents.of(databases - 2))
                    .isEqualTo(new Finding.Empty());
        }
    }

    @Test
    void believesWhatTheServerSaysWhereItMayNotLook(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().user("app", "p", "~*", "+@all", "-select"));
        server.client(7).command("SET", "k", "v");
        try (RedisConnection connection =
                new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, "app", "p", 0))) {
            ServerContents contents = ServerContents.ask(connection, ServerFacts.ask(connection, Clock.systemUTC()));
            assertThat(contents.databases()).isEmpty();
            assertThat(contents.of(7)).isEqualTo(new Finding.Used(1));
            assertThat(contents.of(8)).isEqualTo(new Finding.Empty());
            Allocation none = allocator.allocate(wish(List.of(7, 8), Map.of()), new ServerProbe(connection));
            assertThat(((None) none).hint()).startsWith("permit what is refused; or add numbers to 'databases'");
        }
    }

    @Test
    void looksAtEachWhereTheServerDoesNotSay(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().databases(80).user("app", "p", "~*", "+@all", "-info"));
        server.client(70).command("SET", "k", "v");
        try (RedisConnection connection =
                new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, "app", "p", 0))) {
            ServerContents contents = ServerContents.ask(connection, ServerFacts.ask(connection, Clock.systemUTC()));
            assertThat(contents.of(70)).isEqualTo(new Finding.Used(1));
            assertThat(contents.of(71)).isEqualTo(new Finding.Empty());
            assertThat(contents.of(80)).isEqualTo(new Finding.Absent());
        }
    }

    @Test
    void probesARealServer(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().databases(4));
        server.client(1).command("SET", "k", "v");
        try (RedisConnection connection =
                new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, 0))) {
            ServerProbe probe = new ServerProbe(connection);
            assertThat(probe.look(1)).isEqualTo(new Finding.Used(1));
            assertThat(probe.look(4)).isEqualTo(new Finding.Absent());
            assertThat(number(allocator.allocate(wish(List.of(), Map.of()), probe)))
                    .isEqualTo(2);
            assertThat(number(allocator.allocate(wish(List.of(), Map.of()), probe)))
                    .isEqualTo(3);
            assertThat(allocator.allocate(wish(List.of(), Map.of()), probe)).isInstanceOf(None.class);
        }
    }

    @Test
    void knowsThatAClusterHasOneDatabase(Servers servers) {
        RedisServer server = servers.start(ServerOptions.any().config("cluster-enabled", "yes"));
        try (RedisConnection connection =
                new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, 0))) {
            assertThat(new ServerProbe(connection).look(1)).isEqualTo(new Finding.Absent());
            assertThat(new ServerProbe(connection).look(0)).isEqualTo(new Finding.Empty());
        }
    }

    @Test
    void doesNotCallFreeWhatItMayNotSee(Servers servers) {
        RedisServer server =
                servers.start(ServerOptions.any().user("app", "p", "~*", "+@all", "-dbsize", "-info", "-scan"));
        try (RedisConnection connection =
                new JedisConnector(TestAddress.TIMEOUTS, null).open(TestAddress.of(server, "app", "p", 0))) {
            assertThat(new ServerProbe(connection).look(1)).isInstanceOf(Finding.Unknown.class);
        }
    }

    @Property(tries = 200)
    void neverGivesWhatSomebodyHas(
            @ForAll @Size(max = 12) List<@IntRange(max = 20) Integer> databases,
            @ForAll @Size(max = 8) List<@IntRange(max = 20) Integer> taken,
            @ForAll @Size(max = 8) List<@IntRange(max = 20) Integer> used,
            @ForAll @IntRange(min = 1, max = 20) int limit) {
        Allocator fresh = new Allocator();
        TreeMap<Integer, Claim> takenBy = new TreeMap<>();
        taken.forEach(number -> takenBy.put(number, entry("somebody")));
        DatabaseProbe probe = number -> number >= limit
                ? new Finding.Absent()
                : used.contains(number) ? new Finding.Used(1) : new Finding.Empty();
        Wish wish = new Wish(GRAVITY, "server", "shared-1", databases, takenBy);
        List<Integer> candidates = databases.isEmpty()
                ? IntStream.range(1, limit).boxed().toList()
                : databases.stream().distinct().sorted().toList();
        List<Integer> expected = candidates.stream()
                .filter(number -> number < limit && !taken.contains(number) && !used.contains(number))
                .toList();
        List<Integer> given = new ArrayList<>();
        Allocation allocation = fresh.allocate(wish, probe);
        while (allocation instanceof Found found) {
            given.add(found.database());
            allocation = fresh.allocate(wish, probe);
        }
        assertThat(given).isEqualTo(expected);
    }

    private static Wish wish(List<Integer> databases, Map<Integer, Claim> taken) {
        return new Wish(GRAVITY, "server", "shared-1", databases, new TreeMap<>(taken));
    }

    private static Claim entry(String name) {
        return Claim.ofEntry(Origin.TERRAFORM, "staging", name, null);
    }

    private static int number(Allocation allocation) {
        return ((Found) allocation).database();
    }
}
