package dev.rehome.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    private static final String ODD = "p@/:%\"\\${x}'<&\nsecond line";

    private final Secrets secrets = new Secrets();

    @Test
    void aSecretDoesNotPrintItself() {
        Secret secret = secrets.of("hunter2");
        assertThat(secret).hasToString("***").isEqualTo(secrets.of("hunter2")).isNotEqualTo(secrets.of("hunter3"));
        assertThat(secret.reveal()).isEqualTo("hunter2");
        assertThat(String.valueOf(secret.hashCode())).doesNotContain("hunter2");
    }

    @Test
    void textsWithoutASecretStayTheSame() {
        assertThat(secrets.mask("nothing known")).isEqualTo("nothing known");
        secrets.of("hunter2");
        assertThat(secrets.mask("")).isEmpty();
        assertThat(secrets.mask("hu")).isEqualTo("hu");
        assertThat(secrets.mask("hunter and 2")).isEqualTo("hunter and 2");
    }

    @Test
    void everyOccurrenceIsReplaced() {
        secrets.of("hunter2");
        assertThat(secrets.mask("hunter2 and hunter2hunter2, xhunter2")).isEqualTo("*** and ******, x***");
    }

    @Test
    void theLongestWinsSoThatNoTailIsLeft() {
        secrets.of("hunter2");
        secrets.of("hunter2-and-more");
        assertThat(secrets.mask("hunter2-and-more hunter2-and")).isEqualTo("*** ***-and");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@/:%\"\\${x}'<&\nsecond line",
                "p%40%2F%3A%25%22%5C%24%7Bx%7D%27%3C%26%0Asecond%20line",
                "p%40%2f%3a%25%22%5c%24%7bx%7d%27%3c%26%0asecond%20line",
                "p%40%2F%3A%25%22%5C%24%7Bx%7D%27%3C%26%0Asecond+line",
                "p%40%2F:%25%22%5C$%7Bx%7D'%3C&%0Asecond%20line",
                "p@/:%\\\"\\\\${x}'<&\\nsecond line",
                "p@\\/:%\\\"\\\\${x}'<&\\nsecond line",
                "p@/:%\\\"\\\\$${x}'<&\\nsecond line",
                "p@/:%\"\\${x}'\\''<&\nsecond line",
                "p@/:%\"\\${x}''<&\nsecond line",
                "p@/:%\\\"\\\\\\${x}'<&\nsecond line",
                "p@/:%&quot;\\${x}&#39;&lt;&amp;\nsecond line",
            })
    void itIsFoundInEveryWayOfWritingIt(String written) {
        secrets.of(ODD);
        assertThat(secrets.mask("before " + written + " after")).isEqualTo("before *** after");
    }

    @Test
    void eachLineOfASecretIsOne() {
        secrets.of("-----BEGIN-----\nfirst-line-of-key\r\n  second-line\nx\n");
        assertThat(secrets.mask("log: first-line-of-key")).isEqualTo("log: ***");
        assertThat(secrets.mask("log: second-line x")).isEqualTo("log: *** x");
    }

    @ParameterizedTest
    @CsvSource({"'', a text", "a, a text", "te, a text"})
    void whatStandsEverywhereByChanceIsLeft(String secret, String text) {
        secrets.of(secret);
        assertThat(secrets.mask(text)).isEqualTo(text);
    }

    @Test
    void manySecretsAreMaskedInOnePass() {
        IntStream.range(0, 20_000).forEach(index -> secrets.of("password-" + index + "-end"));
        String text = "x".repeat(10_000) + "password-19999-end" + "password-4-end";
        assertThat(secrets.mask(text)).isEqualTo("x".repeat(10_000) + "******");
    }

    /** A secret is hidden from the moment on that {@code of} returns, also for a thread that masks meanwhile. */
    @Test
    void noneIsMissedWhileOthersAreLearnt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Boolean>> results = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int mine = thread;
            results.add(threads.submit(() -> IntStream.range(0, 300).allMatch(index -> {
                String secret = "secret-" + mine + "-" + index + "-x";
                secrets.of(secret);
                return secrets.mask("<" + secret + ">").equals("<***>");
            })));
        }
        for (Future<Boolean> result : results) {
            assertThat(result.get()).isTrue();
        }
        threads.shutdown();
    }
}
