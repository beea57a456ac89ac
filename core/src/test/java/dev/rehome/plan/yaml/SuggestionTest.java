package dev.rehome.plan.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> KEYS = List.of("source", "destination", "after", "onConflict", "environments");

    @ParameterizedTest
    @CsvSource({
        "suorce, source",
        "sourc, source",
        "sourcee, source",
        "SOURCE, source",
        "onconflict, onConflict",
        "onConflic, onConflict",
        "enviroments, environments",
        "enviornments, environments",
        "env, environments",
        "dest, destination",
        "from, source",
        "target, destination",
        "dependsOn, after",
        "afer, after",
    })
    void knowsWhatWasMeant(String written, String meant) {
        assertThat(Suggestion.closest(written, KEYS)).hasValue(meant);
        assertThat(Suggestion.hint(written, KEYS)).isEqualTo("did you mean " + meant + "?");
    }

    @ParameterizedTest
    @CsvSource({"colour", "x", "''", "de"})
    void doesNotGuessWildly(String written) {
        assertThat(Suggestion.closest(written, KEYS)).isEmpty();
        assertThat(Suggestion.hint(written, KEYS)).startsWith("there is: source, destination");
    }

    @Test
    void aSynonymIsGivenOnlyWhereItsKeyIsKnown() {
        assertThat(Suggestion.closest("from", List.of("name"))).isEmpty();
    }

    @Test
    void longListsAreCut() {
        List<String> many =
                IntStream.range(0, 50).mapToObj(index -> "name" + index).toList();
        assertThat(Suggestion.hint("zzzzzzz", many)).endsWith("name11, …");
        assertThat(Suggestion.hint("zzzzzzz", List.of())).isEqualTo("there is none");
    }
}
