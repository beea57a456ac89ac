package dev.rehome.cli.cases;

import dev.rehome.testing.Campaign;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that meet everything that can befall servers, networks and the program itself, in any order. */
@NeedsServers
class FaultCampaignTest {
    private static final Campaign CAMPAIGN = Campaign.of(FaultCampaignTest.class);

    @TempDir
    private Path temporary;

    @Test
    void everyFaultInAnyOrder(Servers servers) throws IOException {
        int verified = CAMPAIGN.rounds(200, 100_000);
        int strings = CAMPAIGN.rounds(1_500, 8_000);
        for (int round = 0; round < CAMPAIGN.rounds(1, 20); round++) {
            Random random = CAMPAIGN.random(round);
            List<Fault> faults = new ArrayList<>(Arrays.asList(Fault.values()));
            Collections.shuffle(faults, random);
            faults = faults.subList(0, CAMPAIGN.rounds(4, faults.size()));
            boolean tls = random.nextBoolean();
            try (FaultyRun run =
                    new FaultyRun(servers, temporary.resolve("round" + round), tls, strings, 1_000, verified)) {
                if (CAMPAIGN.rounds(0, 1) == 1 && round % 4 == 0) {
                    run.freezeForLong();
                }
                run.awaitCopying();
                for (Fault fault : faults) {
                    Fault.pause(random.nextInt(400));
                    if (run.goesOn()) {
                        fault.strike(run, random);
                    }
                }
                run.assertEndsWell("round " + round + (tls ? " with TLS " : " ") + faults);
                System.out.println("round " + round + " ended well after " + faults);
            }
        }
    }
}
