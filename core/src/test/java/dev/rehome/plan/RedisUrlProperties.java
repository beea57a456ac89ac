package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.plan.RedisUrl.HostPort;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.jspecify.annotations.Nullable;

class RedisUrlProperties {
    @Property
    void anyUserAndPasswordTravelPercentEncoded(
            @ForAll("text") String user,
            @ForAll("text") String password,
            @ForAll("host") String host,
            @ForAll @IntRange(min = 1, max = 65_535) int port,
            @ForAll @IntRange int database)
            throws MalformedTextException {
        String userInfo = PercentEncoding.encode(user) + ":" + PercentEncoding.encode(password);
        String url = "rediss://" + userInfo + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/"
                + database;

        for (RedisUrl parsed : new RedisUrl[] {RedisUrl.parse(url), RedisUrl.literal("it", url)}) {
            assertThat(textOf(parsed.user())).isEqualTo(user);
            assertThat(textOf(parsed.password())).isEqualTo(password);
            assertThat(parsed.hosts())
                    .containsExactly(
                            new HostPort(ReferenceText.literal(host), ReferenceText.literal(Integer.toString(port))));
            assertThat(textOf(parsed.database())).isEqualTo(Integer.toString(database));
        }
    }

    @Property
    void whatEndsBeforeTheLastAtSignIsUserInfo(@ForAll("raw") String password) throws MalformedTextException {
        RedisUrl parsed = RedisUrl.literal("it", "redis://:" + password + "@h:1/2");
        assertThat(textOf(parsed.password())).isEqualTo(password);
        assertThat(parsed.redacted()).isEqualTo("redis://***@h:1/2");
    }

    @Property
    void noTextEndsInAnythingButAUrlOrARefusal(@ForAll("almost") String text) {
        try {
            RedisUrl parsed = RedisUrl.parse(text);
            assertThat(parsed.redacted()).isNotEmpty();
        } catch (MalformedTextException malformed) {
            assertThat(malformed.reason()).isNotBlank().doesNotContain("\n");
            assertThat(malformed.code()).startsWith("PLAN-");
        }
    }

    @Property
    void aPasswordIsNeverShown(@ForAll("garbled") String before, @ForAll("garbled") String after) {
        String text = before + "s3cret@" + after;
        assertThat(Excerpted.ofEndpoint(text)).doesNotContain("s3cret");
        assertThat(Excerpted.of("redis://" + text)).doesNotContain("s3cret");
    }

    @Property
    void percentEncodingIsUndone(@ForAll @NotEmpty String text) {
        String clean = text.replaceAll("\\p{Cs}", "x");
        assertThat(PercentEncoding.encode(clean)).matches("[-A-Za-z0-9._~%]*");
        assertThat(PercentEncoding.decode(PercentEncoding.encode(clean))).hasValue(clean);
    }

    @Provide
    Arbitrary<String> text() {
        return Arbitraries.strings()
                .ofMaxLength(12)
                .withChars("@/:%\"\\${}?#[]'&= \n\t\u00e9\u65e5ab1")
                .ofMinLength(0);
    }

    @Provide
    Arbitrary<String> raw() {
        return Arbitraries.strings()
                .withChars("@:\"\\${}[]'&= \u00e9ab1")
                .ofMinLength(1)
                .ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> host() {
        return Arbitraries.of("h", "old.internal", "127.0.0.1", "::1", "2001:db8::7", "a_b-c.d");
    }

    @Provide
    Arbitrary<String> almost() {
        return Arbitraries.of(
                        "redis",
                        "rediss",
                        "://",
                        "+cluster",
                        "+sentinel",
                        "unix",
                        "/",
                        "@",
                        ":",
                        ",",
                        "[",
                        "]",
                        "::1",
                        "${env:A}",
                        "${file:b/c}",
                        "${",
                        "$${",
                        "%",
                        "%41",
                        "?db=",
                        "#",
                        "h",
                        "1",
                        "6379",
                        " ")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> garbled() {
        return Arbitraries.strings().withChars("redis:/@[]{}$ ,?h1").ofMaxLength(20);
    }

    private static String textOf(@Nullable ReferenceText text) {
        if (text == null) {
            return "";
        }
        assertThat(text.isLiteral()).isTrue();
        StringBuilder joined = new StringBuilder();
        text.parts().forEach(part -> joined.append(((ReferenceText.Literal) part).text()));
        return joined.toString();
    }
}
