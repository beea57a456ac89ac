package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.redis.ValueType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = ledger();

    private static Ledger ledger() {
        return new Ledger(Checkpoint.beginning(new Checkpoint.Servers("a", "b"), Temporaries.Standing.NONE));
    }

    private static Page page(@Nullable String cursor, int keys) {
        Page page = new Page(Page.Origin.SCAN);
        for (int key = 0; key < keys; key++) {
            page.add(new byte[] {(byte) key});
        }
        page.seal(cursor);
        return page;
    }

    private static void copy(Page page) {
        for (int key = 0; key < page.size(); key++) {
            page.value(key, ValueType.STRING, 10);
            page.settle(key, Fate.COPIED);
        }
    }

    @Test
    void coversOnlyTheBeginningThatIsSettled() {
        Page first = page("1", 3);
        Page second = page("2", 4);
        ledger.opened(first);
        ledger.opened(second);
        copy(second);
        ledger.settled(second);
        assertThat(ledger.covered().cursor()).isEqualTo("0");
        assertThat(ledger.covered().counts().scanned()).isZero();
        assertThat(ledger.seen().keys()).isEqualTo(4);

        copy(first);
        ledger.settled(first);
        assertThat(ledger.covered().cursor()).isEqualTo("2");
        assertThat(ledger.covered().counts().copied()).isEqualTo(7);
        assertThat(ledger.seen()).isEqualTo(new Ledger.Seen(7, 70));
    }

    @Test
    void coversPagesOfOneCallTogether() {
        Page first = page(null, 3);
        Page second = page("8", 4);
        ledger.opened(first);
        ledger.opened(second);
        copy(first);
        ledger.settled(first);
        assertThat(ledger.covered().cursor()).isEqualTo("0");
        assertThat(ledger.covered().counts().scanned()).isZero();
        assertThat(ledger.seen().keys()).isEqualTo(3);
        assertThat(ledger.open()).isTrue();

        copy(second);
        ledger.settled(second);
        assertThat(ledger.covered().cursor()).isEqualTo("8");
        assertThat(ledger.covered().counts().copied()).isEqualTo(7);
        assertThat(ledger.open()).isFalse();
    }

    @Test
    void isCompleteOnceTheScanIsAtItsEndAndAllIsSettled() {
        Page only = page("0", 1);
        ledger.opened(only);
        ledger.scanned();
        assertThat(ledger.covered().complete()).isFalse();
        copy(only);
        ledger.settled(only);
        assertThat(ledger.covered().complete()).isTrue();
    }

    @Test
    void takesNoPageWithOpenKeys() {
        Page page = page("1", 1);
        ledger.opened(page);
        assertThatThrownBy(() -> ledger.settled(page)).isInstanceOf(IllegalStateException.class);
    }

    @Property(tries = 100)
    void countsAddUpInWhateverOrderPagesAreSettled(@ForAll @IntRange(min = 1, max = 30) int pages, @ForAll long seed) {
        Random random = new Random(seed);
        Ledger ledger = ledger();
        List<Page> open = new ArrayList<>();
        Map<String, Long> scanned = new HashMap<>(Map.of("0", 0L));
        long keys = 0;
        for (int number = 1; number <= pages; number++) {
            boolean last = number == pages || random.nextBoolean();
            Page page = page(last ? Integer.toString(number) : null, random.nextInt(5));
            keys += page.size();
            scanned.put(Integer.toString(number), keys);
            ledger.opened(page);
            open.add(page);
        }
        ledger.scanned();
        Collections.shuffle(open, random);
        for (Page page : open) {
            for (int key = 0; key < page.size(); key++) {
                Fate fate = Fate.values()[random.nextInt(Fate.values().length)];
                page.value(key, ValueType.HASH, 1);
                if (fate == Fate.FAILED) {
                    page.fail(key, "CODE", "message");
                } else {
                    page.settle(key, fate);
                }
            }
            ledger.settled(page);
            assertThat(ledger.covered().counts().addUp()).isTrue();
            assertThat(ledger.covered().counts().scanned())
                    .isEqualTo(scanned.get(ledger.covered().cursor()));
            assertThat(ledger.covered().counts().failed())
                    .isEqualTo(ledger.covered().failures().size());
        }
        assertThat(ledger.covered().counts().scanned()).isEqualTo(keys);
        assertThat(ledger.covered().complete()).isTrue();
    }
}
