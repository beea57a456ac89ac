package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilitiesTest {
    @ParameterizedTest
    @CsvSource({
        "redis, 2.6.17, 6", "redis, 2.8.24, 6", "redis, 3.0.7, 6", "redis, 3.2.13, 7", "redis, 4.0.14, 8",
        "redis, 5.0.14, 9", "redis, 6.0.20, 9", "redis, 6.2.14, 9", "redis, 7.0.15, 10", "redis, 7.2.5, 11",
        "redis, 7.4.0, 12", "redis, 8.0.3, 12", "redis, 8.4.0, 12", "redis, 8.6.0, 0", "redis, 2.4.18, 0",
        "valkey, 7.2.6, 11", "valkey, 8.1.4, 11", "valkey, 9.0.1, 80", "valkey, 9.1.0, 0"
    })
    void knowsPayloadVersions(String flavour, String version, int payloadVersion) {
        assertThat(of(flavour, version).payloadVersion())
                .isEqualTo(payloadVersion == 0 ? OptionalInt.empty() : OptionalInt.of(payloadVersion));
    }

    @ParameterizedTest
    @CsvSource({
        "2.8.19, false, false, false, false, false, false",
        "3.0.0, true, false, false, false, false, false",
        "4.0.0, true, false, true, true, false, false",
        "5.0.0, true, true, true, true, false, false",
        "6.0.0, true, true, true, true, true, false",
        "7.0.15, true, true, true, true, true, false",
        "7.2.0, true, true, true, true, true, true"
    })
    void knowsOptions(
            String version,
            boolean replace,
            boolean absoluteTtl,
            boolean memoryUsage,
            boolean unlink,
            boolean scanType,
            boolean noTouch) {
        Capabilities capabilities = of("redis", version);
        assertThat(capabilities.restoreReplace()).isEqualTo(replace);
        assertThat(capabilities.restoreAbsoluteTtl()).isEqualTo(absoluteTtl);
        assertThat(capabilities.restoreEvictionData()).isEqualTo(absoluteTtl);
        assertThat(capabilities.memoryUsage()).isEqualTo(memoryUsage);
        assertThat(capabilities.unlink()).isEqualTo(unlink);
        assertThat(capabilities.scanType()).isEqualTo(scanType);
        assertThat(capabilities.noTouch()).isEqualTo(noTouch);
    }

    @ParameterizedTest
    @CsvSource({
        "redis, 6.2.11, false",
        "redis, 7.2.4, false",
        "redis, 7.4.0, true",
        "redis, 8.0.0, true",
        "valkey, 8.1.0, false",
        "valkey, 9.0.0, true"
    })
    void knowsWhereFieldsHaveDeadlines(String flavour, String version, boolean deadlines) {
        assertThat(of(flavour, version).fieldDeadlines()).isEqualTo(deadlines);
    }

    @Test
    void readsVersions() {
        assertThat(ServerVersion.parse("7.0.15")).isEqualTo(new ServerVersion(7, 0, 15));
        assertThat(ServerVersion.parse("8.0")).isEqualTo(new ServerVersion(8, 0, 0));
        assertThat(ServerVersion.parse("7.4.2-rc1+build")).isEqualTo(new ServerVersion(7, 4, 2));
        for (String unreadable : List.of("", "unstable", "7", "99999999.1")) {
            assertThat(ServerVersion.parse(unreadable)).isEqualTo(ServerVersion.UNKNOWN);
        }
        assertThat(new ServerVersion(7, 0, 15)).isGreaterThan(new ServerVersion(6, 2, 99));
        assertThat(new ServerVersion(7, 0, 0).atLeast(7, 0)).isTrue();
        assertThat(new ServerVersion(6, 9, 9).atLeast(7, 0)).isFalse();
    }

    @Test
    void readsWhatServersSay() {
        ServerInfo info = ServerInfo.parse("""
            # Server\r
            redis_version:7.2.4\r
            server_name:valkey\r
            valkey_version:8.0.1\r
            # Modules\r
            module:name=ReJSON,ver=20609,api=1,filters=0,usedby=[],using=[],options=[]\r
            module:name=bf,ver=20402,api=1\r
            # Keyspace\r
            db0:keys=12,expires=3,avg_ttl=0\r
            db15:keys=1,expires=0,avg_ttl=0,subexpiry=0\r
            nonsense\r
            db99999999999:keys=1,expires=0\r
            empty:\r
            """);
        assertThat(info.modules()).containsEntry("ReJSON", "20609").containsEntry("bf", "20402");
        assertThat(info.keyspaces())
                .containsEntry(0, new ServerFacts.Keyspace(12, 3))
                .containsEntry(15, new ServerFacts.Keyspace(1, 0))
                .hasSize(2);
        assertThat(info.number("redis_version")).isEmpty();
        assertThat(info.text("absent")).isEmpty();
        assertThat(ServerInfo.parse("").answered()).isFalse();
    }

    private static Capabilities of(String flavour, String version) {
        boolean valkey = flavour.equals("valkey");
        ServerVersion compatible = valkey ? new ServerVersion(7, 2, 4) : ServerVersion.parse(version);
        return Capabilities.of(TestFacts.of(compatible, (valkey ? "Valkey " : "Redis ") + version, valkey));
    }
}
