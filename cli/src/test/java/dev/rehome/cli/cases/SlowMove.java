package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** One app between two servers, and a plan that moves it so slowly that there is time to disturb it. */
final class SlowMove {
    final RedisServer source;
    final RedisServer destination;
    final Workplace workplace;

    /** Gives the app so many strings, and keys of every type. */
    SlowMove(Servers servers, Path temporary, int strings) {
        source = servers.start();
        destination = servers.start();
        try (RespClient client = source.client(3)) {
            SampleData.writeStrings(client, "key:", strings, 100);
            SampleData.writeEveryType(client, 1, "app:");
        }
        workplace = new Workplace(temporary);
    }

    /** @param blocks of the plan, at its top: how it copies and compares */
    SlowMove plan(String blocks) {
        workplace.plan("""
            version: 1
            name: slow
            %s
            apps:
              - name: gravity
                environments:
                  staging: { source: "redis://127.0.0.1:%d/3", destination: "redis://127.0.0.1:%d/7" }
            """.formatted(blocks, source.port(), destination.port()));
        return this;
    }

    RehomeProcess apply() {
        return workplace.start("apply", "plan.yaml", "--auto-approve");
    }

    void awaitCopied(int keys) {
        try (RespClient client = destination.client(7)) {
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> client.number("DBSIZE") >= keys);
        }
    }

    /** Every key is there as it was, and the log of every run is whole. */
    void assertArrived(Duration tolerance) throws IOException {
        workplace.runs().assertIntact();
        try (RespClient here = source.client(3);
                RespClient there = destination.client(7)) {
            assertThat(DatabaseSnapshot.of(here).differencesFrom(DatabaseSnapshot.of(there), tolerance))
                    .isEmpty();
        }
    }
}
