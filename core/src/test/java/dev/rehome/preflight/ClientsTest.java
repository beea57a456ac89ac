package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.preflight.Clients.Client;
import org.junit.jupiter.api.Test;

class ClientsTest {
    @Test
    void readsWhatEveryVersionLists() {
        Clients clients = Clients.parse("""
            addr=127.0.0.1:1 fd=5 name= age=0 idle=0 flags=N db=0 sub=0 psub=0 multi=-1 cmd=client
            id=3 addr=[::1]:2 laddr=[::1]:6379 fd=8 name=rehome-01X age=9 idle=4 flags=N db=12 cmd=get user=default lib-name=
            id=4 addr=/tmp/a b.sock:0 name=x=y db=nonsense idle=-1 cmd=NULL

            """);
        assertThat(clients.told()).isTrue();
        assertThat(clients.list())
                .containsExactly(
                        new Client("", 0, 0, "client"),
                        new Client("rehome-01X", 12, 4, "get"),
                        new Client("x=y", -1, -1, "NULL"));
        assertThat(clients.of(12)).hasSize(1);
        assertThat(clients.of(-2)).isEmpty();
    }
}
