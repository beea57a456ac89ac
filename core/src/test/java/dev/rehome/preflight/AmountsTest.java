package dev.rehome.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void readsLikeProse() {
        assertThat(Amounts.keys(0)).isEqualTo("0 keys");
        assertThat(Amounts.keys(1)).isEqualTo("1 key");
        assertThat(Amounts.keys(1_234_567)).isEqualTo("1,234,567 keys");
        assertThat(Amounts.bytes(0)).isEqualTo("0 B");
        assertThat(Amounts.bytes(1023)).isEqualTo("1023 B");
        assertThat(Amounts.bytes(1536)).isEqualTo("1.5 KiB");
        assertThat(Amounts.bytes(5L << 40)).isEqualTo("5.0 TiB");
        assertThat(Amounts.bytes(5L << 50)).isEqualTo("5120.0 TiB");
    }
}
