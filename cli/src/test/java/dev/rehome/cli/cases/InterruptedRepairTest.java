package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.cli.RunOfMain;
import dev.rehome.testing.DatabaseSnapshot;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A repair whose process is killed in the middle. */
@NeedsServers
class InterruptedRepairTest {
    private static final int KEYS = 2_000;

    @TempDir
    private Path temporary;

    private RedisServer source;
    private RedisServer destination;
    private Workplace workplace;

    @BeforeEach
    void prepare(Servers servers) {
        source = servers.start();
        destination = servers.start();
        try (RespClient client = source.client(3)) {
            SampleData.writeStrings(client, "key:", KEYS, 100);
            SampleData.writeEveryType(client, 1, "app:");
        }
        workplace = new Workplace(temporary).plan("""
            version: 1
            name: repaired
            copy:
              batch: { keys: 100 }
              limit: { keysPerSecond: 4000 }
            apps:
              - name: gravity
                environments:
                  staging:
                    source: redis://127.0.0.1:%d/3
                    destination: redis://127.0.0.1:%d/7
            """.formatted(source.port(), destination.port()));
        assertThat(rehome("apply", "plan.yaml", "--auto-approve").exit()).isZero();
    }

    @Test
    void isGoneOnWithByResumeAndRepairedAgain() throws IOException {
        spoil(KEYS);
        assertThat(rehome("verify", run()).exit()).isEqualTo(2);
        killRepair();
        assertThat(spoilt()).isBetween(1L, KEYS - 1L);

        RunOfMain.Result again = rehome("repair", run(), "--auto-approve");
        assertThat(again.exit()).isEqualTo(5);
        assertThat(again.error()).contains("rehome resume " + run());
        RunOfMain.Result resumed = rehome("resume", run());
        assertThat(resumed.exit()).as(resumed.error()).isZero();
        assertEqual();

        spoil(10);
        assertThat(rehome("verify", run()).exit()).isEqualTo(2);
        assertThat(rehome("repair", run(), "--auto-approve").exit()).isZero();
        assertEqual();
    }

    private void killRepair() {
        RehomeProcess process = workplace.start("repair", run(), "--auto-approve");
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> spoilt() < KEYS - 300 || !process.running());
        process.signal("KILL");
        process.result();
    }

    /** Gives strings at the destination another value. */
    private void spoil(int keys) {
        try (RespClient client = destination.client(7)) {
            client.command("EVAL", """
                for key = 0, ARGV[1] - 1 do redis.call('SET', 'key:' .. key, 'spoilt') end
                """, 0, keys);
        }
    }

    private long spoilt() {
        try (RespClient client = destination.client(7)) {
            return client.number("EVAL", """
                local spoilt = 0
                for key = 0, ARGV[1] - 1 do
                    if redis.call('STRLEN', 'key:' .. key) == 6 then spoilt = spoilt + 1 end
                end
                return spoilt
                """, 0, KEYS);
        }
    }

    private void assertEqual() throws IOException {
        workplace.runs().assertIntact();
        workplace.runs().assertTidy();
        try (RespClient here = source.client(3);
                RespClient there = destination.client(7)) {
            assertThat(DatabaseSnapshot.of(here).differencesFrom(DatabaseSnapshot.of(there), Duration.ofMillis(100)))
                    .isEmpty();
        }
    }

    private String run() {
        return workplace.runs().newest().getFileName().toString();
    }

    private RunOfMain.Result rehome(String... arguments) {
        return RunOfMain.in(workplace.folder()).run(arguments);
    }
}
