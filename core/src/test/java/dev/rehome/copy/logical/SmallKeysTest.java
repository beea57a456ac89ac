package dev.rehome.copy.logical;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.logical.LogicalCopy.Wanted;
import dev.rehome.copy.logical.LogicalOutcome.Copied;
import dev.rehome.copy.logical.LogicalOutcome.Taken;
import dev.rehome.copy.logical.LogicalOutcome.Vanished;
import dev.rehome.plan.CopySettings.KeyType;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@NeedsServers
class SmallKeysTest {
    private LogicalCase copy;

    @BeforeEach
    void start(Servers servers) {
        copy = new LogicalCase(
                servers.start(ServerOptions.any().atLeast("7.0")),
                servers.start(ServerOptions.any().atLeast("7.0")));
        copy.chunk = 1 << 20;
    }

    @AfterEach
    void end() {
        copy.close();
    }

    @Test
    void leavesOnlyWhatIsOutOfTheOrdinary() {
        SampleData.writeEveryType(copy.source, 1, "");
        int large = 0;
        for (Object key : copy.source.list("KEYS", "*")) {
            large += copy.source.number("MEMORY", "USAGE", Objects.requireNonNull(key)) > 64 << 10 ? 1 : 0;
        }
        assertThat(copy.copyTogether()).isLessThanOrEqualTo(2 + large).isPositive();
        copy.same();
    }

    @Test
    void asksEachServerLittlePerKey() {
        SampleData.writeStrings(copy.source, "key:", 100, 20);
        copy.source.command("CONFIG", "RESETSTAT");
        copy.destination.command("CONFIG", "RESETSTAT");
        assertThat(copy.copyTogether()).isZero();
        String asked = String.valueOf(copy.source.text("INFO", "commandstats"));
        for (String command : List.of("type", "memory|usage", "multi", "get", "exec", "pexpiretime")) {
            assertThat(asked).containsPattern("cmdstat_" + command.replace("|", "\\|") + ":calls=10[0-3],");
        }
        assertThat(copy.destination.text("INFO", "commandstats"))
                .contains("cmdstat_set:calls=100,", "cmdstat_exec:calls=1,");
    }

    @Test
    void knowsWhatIsTakenGoneOrRepeated() {
        copy.source.command("SET", "a", "mine");
        copy.source.command("RPUSH", "b", "mine");
        copy.source.command("RPUSH", "c", "1", "2");
        copy.destination.command("SET", "a", "theirs");
        assertThat(copySmall("a", "b", "none", "c", "c"))
                .containsExactly(
                        Optional.of(new Taken()),
                        Optional.of(new Copied(KeyType.LIST, 4, List.of())),
                        Optional.of(new Vanished()),
                        Optional.of(new Copied(KeyType.LIST, 2, List.of())),
                        Optional.empty());
        assertThat(copy.destination.text("GET", "a")).isEqualTo("theirs");
        assertThat(copy.destination.texts("LRANGE", "c", 0, -1)).containsExactly("1", "2");
    }

    @Test
    void leavesWhatTheDestinationRefuses() {
        copy.source.command("SET", "string", "v");
        copy.source.command("PFADD", "hyperloglog", "a");
        assertThat(copySmall("string", "hyperloglog")).doesNotContain(Optional.empty());
        copy.same();
        copy.destination.command("FLUSHALL");
        copy.destination.command("CONFIG", "SET", "maxmemory", 1);
        assertThat(copySmall("string", "hyperloglog")).containsOnly(Optional.empty());
        assertThat(copy.destination.number("DBSIZE")).isZero();
    }

    private List<Optional<LogicalOutcome>> copySmall(String... keys) {
        List<Wanted> wanted = new ArrayList<>();
        for (String key : keys) {
            wanted.add(new Wanted(key.getBytes(StandardCharsets.UTF_8), copy.replace));
        }
        return copy.engine().copySmall(wanted);
    }
}
