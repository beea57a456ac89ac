package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.redis.Address;
import dev.rehome.testing.FieldDeadlineServer;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.Servers;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hash fields with deadlines of their own. */
@NeedsServers
class FieldDeadlinesTest {
    @Test
    void fieldsMustRunOutTogether(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (FieldDeadlineServer source = new FieldDeadlineServer(here.port());
                FieldDeadlineServer destination = new FieldDeadlineServer(there.port());
                Pair pair = new Pair(here, there).inPieces()) {
            pair.from = at(pair.from, source.port());
            pair.to = at(pair.to, destination.port());
            pair.source.command("HSET", "hash", "session", "a", "other", "b");
            pair.destination.command("HSET", "hash", "other", "b", "session", "a");
            assertThat(pair.compare().equal()).isTrue();
            long now = System.currentTimeMillis();
            source.deadlines.put("session", now + 60_000);
            assertThat(pair.compare().differences())
                    .singleElement()
                    .satisfies(
                            difference -> assertThat(difference.detail()).isEqualTo("the deadline of a field differs"));
            destination.deadlines.put("session", now + 60_500);
            assertThat(pair.compare().equal()).isTrue();
            destination.deadlines.put("session", now + 62_000);
            assertThat(pair.compare().equal()).isFalse();
        }
    }

    /** As from Redis 8 to Redis 7.0: the destination cannot have kept the deadline. */
    @Test
    void aServerThatKnowsNoneHasNone(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (FieldDeadlineServer source = new FieldDeadlineServer(here.port());
                Pair pair = new Pair(here, there).inPieces()) {
            pair.from = at(pair.from, source.port());
            pair.source.command("HSET", "hash", "session", "a", "other", "b");
            pair.destination.command("HSET", "hash", "other", "b", "session", "a");
            assertThat(pair.compare().equal()).isTrue();
            source.deadlines.put("other", System.currentTimeMillis() + 60_000);
            assertThat(pair.compare().finished().different()).isEqualTo(1);
        }
    }

    private static Address at(Address address, int port) {
        return new Address(
                address.kind(),
                false,
                null,
                null,
                List.of(new Address.Host("127.0.0.1", port)),
                null,
                address.database(),
                address.alias(),
                null,
                null);
    }
}
