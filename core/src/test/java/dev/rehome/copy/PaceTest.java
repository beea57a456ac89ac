package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.CopySettings;
import dev.rehome.redis.Brake;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final Pace pace = new Pace(CopySettings.DEFAULTS, new Brake(CopySettings.DEFAULTS.limits()));

    private void came(int times, int values, long each) {
        for (int time = 0; time < times; time++) {
            pace.came(values, values * each, each);
        }
    }

    @Test
    void beginsSmallAndGrowsToWholeBatches() {
        assertThat(pace.keys()).isEqualTo(16);
        came(10, 16, 100);
        assertThat(pace.keys()).isEqualTo(1000);
    }

    @Test
    void sendsLargeValuesInSmallGroupsAtOnce() {
        came(10, 16, 100);
        came(1, 10, 5_000_000);
        assertThat(pace.keys()).isLessThanOrEqualTo(1);
        assertThat(pace.sizesMatter()).isTrue();
    }

    @Test
    void comesBackToWholeBatchesAfterLargeValues() {
        came(1, 10, 500_000);
        came(200, 10, 100);
        assertThat(pace.keys()).isEqualTo(1000);
    }

    @Test
    void doesNotAskForSizesOfSmallValues() {
        came(100, 1000, 10_000);
        assertThat(pace.sizesMatter()).isFalse();
    }

    @Test
    void triesFewerKeysAfterALostConnection() {
        came(10, 16, 100);
        pace.lost();
        assertThat(pace.keys()).isEqualTo(250);
        for (int time = 0; time < 20; time++) {
            pace.lost();
        }
        assertThat(pace.keys()).isEqualTo(1);
    }
}
