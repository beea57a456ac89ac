package dev.rehome.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehome.plan.RedisUrl.HostPort;
import dev.rehome.plan.RedisUrl.Kind;
import dev.rehome.plan.ReferenceText.EnvironmentReference;
import dev.rehome.plan.ReferenceText.FileReference;
import dev.rehome.plan.ReferenceText.Literal;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {
    @Test
    void everythingButTheHostHasADefault() throws MalformedTextException {
        assertThat(RedisUrl.parse("redis://old.internal"))
                .isEqualTo(new RedisUrl(Kind.STANDALONE, false, null, null, hosts("old.internal", "6379"), null, null));
    }

    @Test
    void allPartsAreTaken() throws MalformedTextException {
        assertThat(RedisUrl.parse("rediss://rehome:secret@old.internal:6380/12"))
                .isEqualTo(new RedisUrl(
                        Kind.STANDALONE,
                        true,
                        literal("rehome"),
                        literal("secret"),
                        hosts("old.internal", "6380"),
                        null,
                        literal("12")));
    }

    @ParameterizedTest
    @CsvSource({
        "redis://:p%40%2F%3A%25%22%5C%24%7B%0A@h, 'p@/:%\"\\${\n'",
        "redis://:p@ss:w%25@h, p@ss:w%",
        "redis://:pa+ss@h, pa+ss",
        "redis://:%C3%A9%E2%82%AC@h, é€",
        "redis://:€@h, €",
        "redis://:[x]@h, [x]",
    })
    void passwordsMayBeOdd(String url, String password) throws MalformedTextException {
        assertThat(RedisUrl.parse(url).password()).isEqualTo(literal(password));
        assertThat(RedisUrl.literal("SOURCE", url).password()).isEqualTo(literal(password));
    }

    @ParameterizedTest
    @CsvSource({
        "redis://user:password@h,  user, password",
        "redis://:password@h,          , password",
        "redis://user@h,           user, ",
        "redis://user:@h,          user, ",
        "redis://@h,                   , ",
        "redis://us%3Aer:p@h,     us:er, p",
    })
    void userAndPasswordMayBeLeftOut(String url, @Nullable String user, @Nullable String password)
            throws MalformedTextException {
        RedisUrl parsed = RedisUrl.parse(url);
        assertThat(parsed.user()).isEqualTo(user == null ? null : literal(user));
        assertThat(parsed.password()).isEqualTo(password == null ? null : literal(password));
    }

    @ParameterizedTest
    @CsvSource({"redis://[::1]:6380/2, ::1, 6380", "redis://u:p@[2001:db8::7], 2001:db8::7, 6379"})
    void addressesOfVersionSixStandInBrackets(String url, String host, String port) throws MalformedTextException {
        assertThat(RedisUrl.parse(url).hosts()).isEqualTo(hosts(host, port));
    }

    @Test
    void clustersAndSentinelsHaveSeveralHosts() throws MalformedTextException {
        RedisUrl cluster = RedisUrl.parse("redis+clusters://u:p@a:7000,[::1]:7001,b");
        assertThat(cluster.kind()).isEqualTo(Kind.CLUSTER);
        assertThat(cluster.tls()).isTrue();
        assertThat(cluster.hosts()).isEqualTo(hosts("a", "7000", "::1", "7001", "b", "6379"));

        RedisUrl sentinel = RedisUrl.parse("redis+sentinel://a,b:26380/shared%2D0/3");
        assertThat(sentinel.kind()).isEqualTo(Kind.SENTINEL);
        assertThat(sentinel.hosts()).isEqualTo(hosts("a", "26379", "b", "26380"));
        assertThat(sentinel.name()).isEqualTo(literal("shared-0"));
        assertThat(sentinel.database()).isEqualTo(literal("3"));
    }

    @Test
    void socketsHaveAPath() throws MalformedTextException {
        RedisUrl plain = RedisUrl.parse("unix:///run/redis%20two.sock?db=7");
        assertThat(plain.name()).isEqualTo(literal("/run/redis two.sock"));
        assertThat(plain.database()).isEqualTo(literal("7"));
        assertThat(plain.hosts()).isEmpty();

        RedisUrl guarded = RedisUrl.parse("unix://u:p@/run/a@b.sock");
        assertThat(guarded.name()).isEqualTo(literal("/run/a@b.sock"));
        assertThat(guarded.password()).isEqualTo(literal("p"));
    }

    @Test
    void referencesStandForPartsAndHoldNoDelimiters() throws MalformedTextException {
        RedisUrl url = RedisUrl.parse("redis://${env:U}:a${file:dir/p@w}%2F@${env:H}:${env:P}/1${env:D}");

        assertThat(url.user()).isEqualTo(new ReferenceText(List.of(new EnvironmentReference("U"))));
        assertThat(url.password())
                .isEqualTo(
                        new ReferenceText(List.of(new Literal("a"), new FileReference("dir/p@w"), new Literal("/"))));
        assertThat(url.hosts().get(0).host().written()).isEqualTo("${env:H}");
        assertThat(url.hosts().get(0).port().written()).isEqualTo("${env:P}");
        assertThat(url.database()).isNotNull();
        assertThat(url.redacted()).isEqualTo("redis://***@${env:H}:${env:P}/1${env:D}");
    }

    @Test
    void elsewhereAReferenceMeansItself() throws MalformedTextException {
        assertThat(RedisUrl.literal("SOURCE", "redis://:${env:X}@h").password()).isEqualTo(literal("${env:X}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "redis",
                "redis:",
                "redis:/h",
                "redis//h",
                "REDIS://h",
                "redis+tls://h",
                "redis://",
                "redis:///1",
                "redis://u:p@/1",
                "redis://h h/1",
                "redis://h:/1",
                "redis://h:0/1",
                "redis://h:65536/1",
                "redis://h:+1/1",
                "redis://h/01",
                "redis://h/-1",
                "redis://h/2147483648",
                "redis://h/1/2",
                "redis://h/1?x=y",
                "redis://h/1#x",
                "redis://[::1/1",
                "redis://[::1]x/1",
                "redis://::1/1",
                "redis://u:s3cret/x@h/1",
                "redis://u:s3cret?x@h/1",
                "redis://u:s3cret#x@h/1",
                "redis://u:s3cret%@h/1",
                "redis://u:s3cret%4@h/1",
                "redis://u:s3cret%GG@h/1",
                "redis://u:s3cret%FF@h/1",
                "redis://u:s3cret",
                "u:s3cret@h/1",
                "redis://u:s3cret@a,b/1",
                "redis+cluster://a,,b",
                "redis+cluster://a,",
                "redis+sentinel://a",
                "redis+sentinel://a/",
                "redis+sentinel://u:s3cret@a//1",
                "unix://run/x",
                "unix:run/x",
                "unix:///x?db=a",
                "unix:///x?database=1",
                "redis://${env:H:s3cret@x",
                "redis://:${s3cret}@h",
            })
    void whatIsNoUrlIsRefusedWithoutShowingAPassword(String text) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> RedisUrl.parse(text))
                .satisfies(malformed ->
                        assertThat(malformed.reason() + malformed.hint()).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"redis://u:s3cret@h:x", "http://:s3cret@h", "s3cret", "redis://:s3cret%@h", "redis://s3cret:h"})
    void aUrlFromElsewhereIsNotShownAtAll(String text) {
        assertThatExceptionOfType(MalformedTextException.class)
                .isThrownBy(() -> RedisUrl.literal("${env:SOURCE}", text))
                .satisfies(malformed ->
                        assertThat(malformed.reason() + malformed.hint()).doesNotContain("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://h:6379",
                "rediss://***@h:6379/3",
                "redis://[::1]:6379/1",
                "redis+cluster://***@a:7000,b:7001",
                "redis+sentinel://a:26379,b:26379/shared/3",
                "unix:///run/redis.sock?db=1",
                "unix://***@/run/redis.sock"
            })
    void isShownAsItWasWritten(String url) throws MalformedTextException {
        RedisUrl parsed = RedisUrl.parse(url.replace("***", "user:password"));
        assertThat(parsed.redacted()).isEqualTo(url);
        assertThat(parsed).hasToString(url);
    }

    private static ReferenceText literal(String text) {
        return ReferenceText.literal(text);
    }

    private static List<HostPort> hosts(String... hostsAndPorts) {
        return IntStream.range(0, hostsAndPorts.length / 2)
                .mapToObj(
                        index -> new HostPort(literal(hostsAndPorts[2 * index]), literal(hostsAndPorts[2 * index + 1])))
                .toList();
    }
}
