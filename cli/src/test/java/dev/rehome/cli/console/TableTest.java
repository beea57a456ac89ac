package dev.rehome.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsTextToTheLeftAndNumbersToTheRight() {
        Table table = Table.of("app", ">keys", "state");
        table.row("gravity", "12", "done");
        table.row("kaws", "1,234", "failed");
        assertThat(plain(table, 80))
                .containsExactly("app       keys  state", "gravity     12  done", "kaws     1,234  failed");
    }

    @Test
    void countsColumnsAndNotCharacters() {
        Table table = Table.of("app", ">keys");
        table.row("鍵鍵", "1");
        table.row("e\u0301tat", "2");
        table.row("abcd", "3");
        assertThat(plain(table, 80)).containsExactly("app   keys", "鍵鍵     1", "e\u0301tat     2", "abcd     3");
    }

    @Test
    void cutsTheWidestTextAndNeverANumber() {
        Table table = Table.of("migration", "source", ">keys");
        table.row("a-very-long-migration@production", "old/3", "1,234,567");
        assertThat(plain(table, 40)).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(40));
        assertThat(plain(table, 40).get(1)).contains("~").endsWith("1,234,567");
    }

    @Test
    void leavesColumnsOutThatHoldNothing() {
        Table table = Table.of("app", "other fates", ">keys");
        table.row("gravity", "", "1");
        assertThat(plain(table, 80)).containsExactly("app      keys", "gravity     1");
    }

    @Test
    void endsNoLineWithBlanks() {
        Table table = Table.of("app", "other fates", ">keys", "verified");
        table.row("gravity", "", "1", "full");
        table.row("kaws", "1 failed", "", "");
        assertThat(plain(table, 80))
                .containsExactly(
                        "app      other fates  keys  verified",
                        "gravity                  1  full",
                        "kaws     1 failed");
    }

    @Test
    void cutsNothingThatIsOfNoUseThen() {
        Table table = Table.of("=run", "plan");
        table.row("01M81KYRXAQQ4VJNV56MY4N7PD", "a-long-name-of-a-plan.yaml");
        assertThat(plain(table, 40).get(1)).isEqualTo("01M81KYRXAQQ4VJNV56MY4N7PD  a-long-name~");
    }

    @Test
    void keepsTonesWhenItCuts() {
        Table table = Table.of("state", "why");
        table.row(Text.of(Tone.GOOD, "done"), Text.of(Tone.BAD, "much too long a reason"));
        Text line = table.lines(16, "~").get(1);
        assertThat(line.pieces())
                .anyMatch(
                        piece -> piece.tone() == Tone.BAD && piece.characters().equals("~"));
    }

    @Property
    void linesAreNeverWiderThanTheTerminalWhereThatIsPossible(
            @ForAll @Size(min = 1, max = 5) List<@StringLength(max = 60) String> names,
            @ForAll @IntRange(min = 20, max = 120) int width) {
        Table table = Table.of("name", "why", ">n");
        names.forEach(name -> table.row(name, name + name, "12"));
        table.lines(width, "…").forEach(line -> assertThat(line.columns()).isLessThanOrEqualTo(width));
    }

    private static List<String> plain(Table table, int width) {
        return table.lines(width, "~").stream().map(Text::plain).toList();
    }
}
