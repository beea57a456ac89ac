package dev.rehome.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.Ending;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.Servers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsServers
final class PlannedTest {
    @Test
    void aResumedRunDoesNotFollowAReferenceToAnotherServer(Servers servers, @TempDir Path folder) {
        RedisServer old = servers.start();
        RedisServer young = servers.start();
        RedisServer stranger = servers.start();
        put(old, "ours");
        put(young, "in the way");
        put(stranger, "theirs");
        Scene scene = new Scene(folder);
        scene.environment.put("SOURCE", old.url(0));
        scene.writePlan("", "${env:SOURCE}", young.url(0), old.url(1), young.url(1));
        assertThat(scene.apply().ending()).isEqualTo(Ending.PARTLY_DONE);
        try (RespClient client = young.client(0)) {
            client.command("DEL", "key");
        }

        scene.environment.put("SOURCE", stranger.url(0));
        assertThatThrownBy(scene::resume)
                .satisfies(Raising.code("PLAN-STALE-PLACE"))
                .hasMessageContaining("was " + old.host() + ":" + old.port() + "/0")
                .hasMessageContaining("is now " + stranger.host() + ":" + stranger.port() + "/0");
        try (RespClient client = young.client(0)) {
            assertThat(client.number("DBSIZE")).isZero();
        }

        scene.environment.put("SOURCE", old.url(0));
        assertThat(scene.resume().ending()).isEqualTo(Ending.DONE);
        try (RespClient client = young.client(0)) {
            assertThat(client.text("GET", "key")).isEqualTo("ours");
        }
    }

    @Test
    void autoMeansTheSameDatabaseWhenAPlanIsAppliedAgain(Servers servers, @TempDir Path folder) {
        RedisServer old = servers.start();
        RedisServer young = servers.start();
        put(old, "ours");
        Scene scene = new Scene(folder);
        String instance = "instances: { new: { url: \"redis://%s:%d\", databases: 4-6 } }";
        scene.writePlan(instance.formatted(young.host(), young.port()), old.url(0), "new/auto");
        assertThat(scene.apply().ending()).isEqualTo(Ending.DONE);

        assertThat(scene.preview().candidates())
                .extracting(candidate -> candidate.destination().database())
                .containsExactly(4);
        assertThat(scene.apply().ending()).isEqualTo(Ending.REFUSED);
        try (RespClient client = young.client(5)) {
            assertThat(client.number("DBSIZE")).isZero();
        }
    }

    private static void put(RedisServer server, String value) {
        try (RespClient client = server.client(0)) {
            client.command("SET", "key", value);
        }
    }
}
