package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings.EvictionData;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Idle times and frequencies of use. */
@NeedsServers
class CopyUseTest {
    private static final int KEYS = 300;

    @TempDir
    Path folder;

    private static RedisServer server(Servers servers, String policy) {
        return servers.start(ServerOptions.any()
                .atLeast("6.0")
                .maxmemory(200 << 20)
                .config("maxmemory-policy", policy)
                .config("lfu-decay-time", "0"));
    }

    /** Keys that were used differently: each is given what {@code RESTORE} can give. */
    private static void write(RespClient client, String option) {
        client.command("SET", "model", "v");
        byte[] dump = client.bytes("DUMP", "model");
        client.command("DEL", "model");
        for (int key = 0; key < KEYS; key++) {
            int use = option.equals("FREQ") ? key % 256 : key * 3600;
            client.command("RESTORE", "key:" + key, key % 3 == 0 ? 3_600_000 : 0, dump, option, use);
        }
    }

    @ParameterizedTest
    @CsvSource({"allkeys-lru, volatile-lru, IDLETIME", "allkeys-lfu, allkeys-lfu, FREQ"})
    void keepsWhatBothPoliciesGoBy(String here, String there, String option, Servers servers) {
        RedisServer from = server(servers, here);
        RedisServer to = server(servers, there);
        write(from.client(3), option);
        new CopyCase(from, to, folder).done();
        for (int key = 0; key < KEYS; key++) {
            long use = option.equals("FREQ") ? key % 256 : key * 3600L;
            assertThat(to.client(5).number("OBJECT", option, "key:" + key))
                    .as("key:%d", key)
                    .isBetween(use, use + (option.equals("FREQ") ? 0 : 10));
        }
        assertThat(to.client(5).number("PTTL", "key:3")).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "noeviction, noeviction, AUTO",
        "allkeys-lru, noeviction, AUTO",
        "allkeys-lfu, allkeys-lru, AUTO",
        "allkeys-lru, allkeys-lru, DROP"
    })
    void asksNothingWhereItHasNoMeaning(String here, String there, EvictionData wanted, Servers servers) {
        RedisServer from = server(servers, here);
        RedisServer to = server(servers, there);
        SampleData.writeStrings(from.client(3), "key:", 500, 50);
        CopyCase copy = new CopyCase(from, to, folder);
        copy.evictionData = wanted;
        copy.done();
        assertThat(from.client(3).text("INFO", "commandstats"))
                .contains("cmdstat_dump")
                .doesNotContain("cmdstat_object");
    }

    @Test
    void keepsIdleTimesThatNobodyGoesByWhereThePlanSaysSo(Servers servers) {
        RedisServer from = server(servers, "noeviction");
        RedisServer to = server(servers, "allkeys-lru");
        write(from.client(3), "IDLETIME");
        CopyCase copy = new CopyCase(from, to, folder);
        copy.evictionData = EvictionData.KEEP;
        copy.done();
        assertThat(to.client(5).number("OBJECT", "IDLETIME", "key:100")).isBetween(360_000L, 360_010L);
    }

    @Test
    void copiesToServersThatTakeNeither(Servers servers) {
        RedisServer from = servers.start(ServerOptions.any().below("3.0").config("maxmemory-policy", "allkeys-lru"));
        RedisServer to = servers.start(ServerOptions.any().below("3.0").config("maxmemory-policy", "allkeys-lru"));
        SampleData.writeStrings(from.client(3), "key:", 100, 50);
        CopyCase copy = new CopyCase(from, to, folder);
        copy.evictionData = EvictionData.KEEP;
        assertThat(copy.done().counts().copied()).isEqualTo(100);
    }
}
