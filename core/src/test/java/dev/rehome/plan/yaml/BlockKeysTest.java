package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BlockKeysTest {
    @Test
    void everyKeyBelongsToABlock() {
        assertThat(BlockKeys.paths())
                .hasSizeGreaterThan(35)
                .allSatisfy(path -> assertThat(BlockKeys.BLOCKS).contains(path.substring(0, path.indexOf('.'))));
    }

    @Test
    void aBlockKnowsWhatIsInIt() {
        assertThat(BlockKeys.under("verify")).containsExactly("level", "sample", "ttlTolerance", "allowChanged");
        assertThat(BlockKeys.under("copy.batch")).containsExactly("keys", "bytes");
        assertThat(BlockKeys.under("copy.mode")).isEmpty();
        assertThat(BlockKeys.at("copy.batch")).isNull();
        assertThat(BlockKeys.at("copy.batch.keys")).isSameAs(BlockKeys.BATCH_KEYS);
    }

    @Test
    void blocksStandAmongOtherKeys() {
        assertThat(BlockKeys.among("source")).startsWith("source").containsAll(BlockKeys.BLOCKS);
        assertThat(List.of("copy", "verify", "cutover", "hooks", "application", "commit"))
                .isEqualTo(BlockKeys.BLOCKS);
    }
}
