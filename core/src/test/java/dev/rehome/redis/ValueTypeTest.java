package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import org.junit.jupiter.api.Test;

@NeedsServers
class ValueTypeTest {
    @Test
    void isWhatTheServerNames(Servers servers) {
        RespClient client = servers.start(ServerOptions.any().atLeast("5.0")).client();
        SampleData.writeEveryType(client, 11, "");
        for (Object key : client.list("KEYS", "*")) {
            byte[] dump = client.bytes("DUMP", key);
            assertThat(dump).isNotNull();
            assertThat(ValueType.ofPayload(dump[0]).label()).isEqualTo(client.text("TYPE", key));
            assertThat(ValueType.called(String.valueOf(client.text("TYPE", key))))
                    .isEqualTo(ValueType.ofPayload(dump[0]));
        }
    }

    @Test
    void aNameThatIsNoneOfRedisIsAModules() {
        assertThat(ValueType.called("ReJSON-RL")).isEqualTo(ValueType.MODULE);
        assertThat(ValueType.called("other").readable()).isFalse();
    }

    @Test
    void anUnknownByteIsNoError() {
        assertThat(ValueType.ofPayload((byte) 99)).isEqualTo(ValueType.OTHER);
        assertThat(ValueType.ofPayload((byte) -1)).isEqualTo(ValueType.OTHER);
    }
}
