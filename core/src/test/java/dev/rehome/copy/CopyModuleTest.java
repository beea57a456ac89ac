package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.copy.CopyOutcome.Status;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import dev.rehome.testing.TallyModule;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values of modules, which travel by {@code DUMP} alone. */
@NeedsServers
class CopyModuleTest {
    @TempDir
    Path folder;

    private ServerOptions withModule;
    private RedisServer from;

    @BeforeEach
    void start(Servers servers) throws Exception {
        withModule = ServerOptions.any().atLeast("7.0").module(TallyModule.compile(folder));
        from = servers.start(withModule);
        for (int key = 0; key < 5; key++) {
            from.client(3).command("TALLY.SET", "tally:" + key, key + 7_000_000_000L);
        }
        SampleData.writeStrings(from.client(3), "key:", 100, 50);
    }

    @Test
    void travelWhereTheDestinationHasTheModule(Servers servers) {
        RedisServer to = servers.start(withModule);
        CopyCase copy = new CopyCase(from, to, folder);
        copy.bigKey = 16;

        CopyOutcome outcome = copy.done();

        assertThat(outcome.counts().byType()).containsEntry("module", 5L);
        assertThat(outcome.counts().byMethod()).containsEntry("restore", 5L).containsEntry("chunked", 100L);
        assertThat(to.client(5).number("TALLY.GET", "tally:4")).isEqualTo(7_000_000_004L);
    }

    @Test
    void failWithThatCauseWhereItLacksIt(Servers servers) {
        RedisServer to = servers.start(ServerOptions.any().atLeast("7.0"));

        CopyOutcome outcome = new CopyCase(from, to, folder).run();

        assertThat(outcome.status()).isEqualTo(Status.FAILED);
        assertThat(outcome.counts().copied()).isEqualTo(100);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("COPY-MODULE");
            assertThat(failure.message()).contains("lacks the module");
            assertThat(failure.count()).isEqualTo(5);
        });
    }

    @Test
    void failWhereEveryKeyTravelsByItsElements(Servers servers) {
        RedisServer to = servers.start(withModule);
        CopyCase copy = new CopyCase(from, to, folder);
        copy.method = Method.LOGICAL;

        CopyOutcome outcome = copy.run();

        assertThat(outcome.counts().copied()).isEqualTo(100);
        assertThat(outcome.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("COPY-UNSUPPORTED");
            assertThat(failure.count()).isEqualTo(5);
        });
    }
}
