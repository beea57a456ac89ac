package dev.rehome.copy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class RepeatsTest {
    private static boolean add(Repeats repeats, Page page, String key) {
        page.add(key.getBytes(StandardCharsets.UTF_8));
        boolean again = repeats.again(page, page.size() - 1);
        if (again) {
            page.removeLast();
        }
        return again;
    }

    @Property
    void noticesExactlyTheRepeats(@ForAll @Size(max = 200) List<@AlphaChars @StringLength(max = 2) String> keys) {
        Repeats repeats = new Repeats();
        Page page = new Page(Page.Origin.SCAN);
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            assertThat(add(repeats, page, key)).as(key).isEqualTo(!seen.add(key));
        }
        assertThat(page.size()).isEqualTo(seen.size());
    }

    @Test
    void remembersTheLastThousandsOverSeveralPages() {
        Repeats repeats = new Repeats();
        for (int number = 0; number < 50; number++) {
            Page page = new Page(Page.Origin.SCAN);
            for (int key = 0; key < 1_000; key++) {
                assertThat(add(repeats, page, "key:" + (number * 1_000 + key))).isFalse();
            }
            if (number > 7) {
                Page later = new Page(Page.Origin.SCAN);
                assertThat(add(repeats, later, "key:" + (number * 1_000 - 6_000)))
                        .isTrue();
            }
        }
    }

    @Test
    void forgetsWhatIsLongAgoSoThatMemoryIsBounded() {
        Repeats repeats = new Repeats();
        Page page = new Page(Page.Origin.SCAN);
        for (int key = 0; key < 100_000; key++) {
            add(repeats, page, "key:" + key);
        }
        assertThat(add(repeats, page, "key:1")).isFalse();
    }

    @Test
    void tellsTextsOfOneHashApart() {
        Repeats repeats = new Repeats();
        Page page = new Page(Page.Origin.SCAN);
        assertThat(add(repeats, page, "Aa")).isFalse();
        assertThat(add(repeats, page, "BB")).isFalse();
        assertThat(add(repeats, page, "Aa")).isTrue();
        assertThat(add(repeats, page, "")).isFalse();
        assertThat(add(repeats, page, "")).isTrue();
    }
}
