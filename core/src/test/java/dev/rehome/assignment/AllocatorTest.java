package dev.rehome.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rehome.assignment.Allocation.Found;
import dev.rehome.assignment.Allocation.None;
import dev.rehome.assignment.Allocation.Wish;
import dev.rehome.assignment.DatabaseProbe.Finding;
import dev.rehome.plan.MigrationId;
import dev.rehome.redis.JedisConnector;
import dev.rehome.redis.RedisConnection;
import dev.rehome.redis.TestAddress;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

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
        Allocation allocation =
                allocator.allocate(wish(List.of(1, 2, 3, 4, 5, 6), Map.of(1, "force has it in Terraform")), probe);
        assertThat(allocation).asInstanceOf(type(Found.class)).satisfies(found -> {
            assertThat(found.database()).isEqualTo(5);
            assertThat(found.explanation())
                    .isEqualTo("database 5 of shared-1 is the lowest free one: 1 (force has it in Terraform), "
                            + "2 (holds 12 keys), 3 (holds 1 key), 4 (not known: SELECT is refused)");
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
        allocator.reserve("server", 4, GRAVITY);
        assertThat(number(allocator.allocate(wish(List.of(), Map.of()), SIXTEEN_EMPTY)))
                .isEqualTo(5);
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
        allocator.allocate(wish(List.of(1, 2, 3), Map.of(1, "x", 2, "y")), probe);
        assertThat(asked).containsExactly(3);
    }

    @Test
    void explainsThatThereIsNone() {
        DatabaseProbe probe = database -> database < 4 ? new Finding.Used(-1) : new Finding.Absent();
        Allocation allocation =
                allocator.allocate(wish(List.of(), Map.of(1, "named in the plan by kaws@staging")), probe);
        assertThat(allocation).asInstanceOf(type(None.class)).satisfies(none -> {
            assertThat(none.explanation())
                    .isEqualTo("no database of shared-1 is free for gravity@staging: "
                            + "1 (named in the plan by kaws@staging), 2 (holds keys), 3 (holds keys), "
                            + "4 and higher ones are not on the server");
            assertThat(none.hint()).contains("raise 'databases' on the server");
        });
        assertThat(allocator.allocate(wish(List.of(2, 3), Map.of()), probe))
                .asInstanceOf(type(None.class))
                .satisfies(none -> assertThat(none.hint()).contains("add numbers to 'databases' of shared-1"));
    }

    @Test
    void keepsLongExplanationsShort() {
        TreeMap<Integer, String> taken = new TreeMap<>();
        IntStream.rangeClosed(1, 300).forEach(number -> taken.put(number, "app-" + number + " has it in Terraform"));
        Allocation allocation = allocator.allocate(wish(List.of(), taken), database -> new Finding.Empty());
        assertThat(number(allocation)).isEqualTo(301);
        assertThat(allocation.explanation()).hasSizeLessThan(400).endsWith("and 292 more");
        assertThat(allocation.passedOver()).hasSize(300);
    }

    @Test
    void takesEntriesThatNameNoInstanceForAny() {
        Map<String, Placement> entries = new LinkedHashMap<>();
        entries.put("force", new Placement("shared-1", 7));
        entries.put("kaws", new Placement("shared-0", 2));
        entries.put("radio", new Placement(null, 3));
        assertThat(Allocator.taken(entries, "shared-1"))
                .containsOnly(Map.entry(7, "force has it in Terraform"), Map.entry(3, "radio has it in Terraform"));
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
        TreeMap<Integer, String> takenBy = new TreeMap<>();
        taken.forEach(number -> takenBy.put(number, "somebody"));
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

    private static Wish wish(List<Integer> databases, Map<Integer, String> taken) {
        return new Wish(GRAVITY, "server", "shared-1", databases, new TreeMap<>(taken));
    }

    private static int number(Allocation allocation) {
        return ((Found) allocation).database();
    }
}
