package dev.rehome.cli.cases;

import dev.rehome.testing.Campaign;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed at any instant and gone on with, until nothing is left to be done. */
@NeedsServers
class KillCampaignTest {
    private static final Campaign CAMPAIGN = Campaign.of(KillCampaignTest.class);

    @TempDir
    private Path temporary;

    @Test
    void killedAgainAndAgain(Servers servers) throws IOException {
        int wanted = CAMPAIGN.rounds(2, 100);
        int strings = CAMPAIGN.rounds(1_000, 50_000);
        int verified = CAMPAIGN.rounds(200, 100_000);
        int kills = 0;
        int halves = 0;
        for (int round = 0; kills < wanted; round++) {
            Random random = CAMPAIGN.random(round);
            Path folder = temporary.resolve("kills" + round);
            try (FaultyRun run =
                    new FaultyRun(servers, folder, false, strings, CAMPAIGN.rounds(1_000, 10_000), verified)) {
                while (kills + run.kills() < wanted && run.running()) {
                    if (random.nextInt(8) > 0) {
                        run.awaitMigrations();
                    }
                    Fault.pause(random.nextInt(CAMPAIGN.rounds(1_000, 4_000)));
                    if (run.running()) {
                        run.kill();
                    }
                }
                kills += run.kills();
                halves += run.halves();
                System.out.println("round " + round + ": killed " + run.kills() + " times, " + kills
                        + " in all; keys half written under temporary names: " + halves + " in all");
                run.assertEndsWell("round " + round + " with " + run.kills() + " kills");
            }
        }
    }
}
