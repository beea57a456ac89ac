package dev.rehome.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rehome.plan.Plan;
import dev.rehome.plan.RedisUrl.Kind;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.redis.Address.Host;
import dev.rehome.secret.References;
import dev.rehome.secret.Secret;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressesTest {
    private static final String ODD = "p@/:%\"\\${x}\nz";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit fills it
    private Path folder;

    private final Secrets secrets = new Secrets();

    @Test
    void aUrlIsTakenAsItIs() {
        Address address = address("rediss://rehome:s3cret@New.Internal:6380/7", Map.of());

        assertThat(address.kind()).isEqualTo(Kind.STANDALONE);
        assertThat(address.tls()).isTrue();
        assertThat(address.user()).isEqualTo("rehome");
        assertThat(password(address)).isEqualTo("s3cret");
        assertThat(address.hosts()).containsExactly(new Host("new.internal", 6380));
        assertThat(address.database()).isEqualTo(7);
        assertThat(address.alias()).isEqualTo("new.internal");
        assertThat(address.instance()).isNull();
        assertThat(address).hasToString("new.internal:6380/7");
        assertThat(secrets.mask("it is s3cret")).isEqualTo("it is ***");
    }

    @Test
    void anInstanceGivesItsServerAndTheEndpointTheDatabase() {
        Address address = address("i/3", Map.of("PW", ODD));

        assertThat(address.instance()).isEqualTo("i");
        assertThat(address.alias()).isEqualTo("shared-1");
        assertThat(address.database()).isEqualTo(3);
        assertThat(address).hasToString("shared-1/3");
        assertThat(password(address))
                .as("a reference is the plain text of its part")
                .isEqualTo(ODD);
        assertThat(Objects.requireNonNull(address.tlsFiles()).caFile())
                .isEqualTo(folder.resolve("ca.pem").toAbsolutePath());
        assertThat(Objects.requireNonNull(address.tlsFiles()).keyFile()).isEqualTo(Path.of("/keys/client.key"));
    }

    @Test
    void autoStartsAtDatabaseZero() {
        Address address = address("i/auto", Map.of("PW", "x"));
        assertThat(address.database()).isZero();
        assertThat(address.withDatabase(5)).hasToString("shared-1/5");
    }

    @Test
    void aWholeReferenceIsReadAsAUrl() throws IOException {
        Files.writeString(folder.resolve("url"), "redis://:p%40%2F%3A%25%22%5C%24%7Bx%7D%0Az@[::1]:6390/12\n");
        Address address = address("${file:url}", Map.of());

        assertThat(password(address)).isEqualTo(ODD);
        assertThat(address.hosts()).containsExactly(new Host("::1", 6390));
        assertThat(address.database()).isEqualTo(12);
        assertThat(address.location()).isEqualTo("[::1]:6390");
    }

    @Test
    void aPasswordIsHiddenAsItWasWrittenToo() {
        Address address = address("${env:URL}", Map.of("URL", "redis://u:%73%33cret%2fx@h"));
        assertThat(password(address)).isEqualTo("s3cret/x");
        assertThat(secrets.mask("%73%33cret%2fx or s3cret/x or s3cret%2Fx")).isEqualTo("*** or *** or ***");
    }

    @Test
    void aUserAloneMayBeAMisplacedPassword() {
        Address address = address("redis://s3cret@h", Map.of());
        assertThat(address.user()).isEqualTo("s3cret");
        assertThat(address.password()).isNull();
        assertThat(secrets.mask("s3cret")).isEqualTo("***");
    }

    @Test
    void socketsHaveAPath() {
        Address address = address("unix:///run/redis.sock?db=4", Map.of());
        assertThat(address.kind()).isEqualTo(Kind.UNIX);
        assertThat(address.name()).isEqualTo("/run/redis.sock");
        assertThat(address).hasToString("unix:/run/redis.sock/4");
    }

    @Test
    void everyPartMayBeAReference() {
        Address address = address(
                "redis://${env:U}:${env:P}@${env:H}:${env:N}/${env:D}",
                Map.of("U", "us:er", "P", "p@ss", "H", "h.internal", "N", "7000", "D", "9"));
        assertThat(address.user()).isEqualTo("us:er");
        assertThat(password(address)).isEqualTo("p@ss");
        assertThat(address).hasToString("h.internal:7000/9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "redis://h:${env:X}/1 | s3cret | what ${env:X} stands for is no port",
                "redis://${env:X}/1 | s3cret@h:1 | what ${env:X} stands for is no host",
                "redis://h/${env:X} | s3cret | what stands for the database in the URL is no database number",
                "${env:X} | redis://u:s3cret@h:x/1 | the URL in ${env:X} has no valid port",
                "${env:X} | s3cret | the URL in ${env:X} does not begin with a scheme",
                "${env:X} | i/3 | the URL in ${env:X} does not begin with a scheme",
                "${env:X} | http://:s3cret@h | the URL in ${env:X} has an unknown scheme",
            })
    void whatAReferenceStandsForIsJudgedAndNotShown(String endpoint, String value, String message) {
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> address(endpoint, Map.of("X", value)))
                .satisfies(failed -> assertThat(failed.problems())
                        .singleElement()
                        .satisfies(problem -> {
                            assertThat(problem.message()).isEqualTo(message);
                            assertThat(String.valueOf(problem.position())).endsWith("plan.yaml:10:20");
                            assertThat(problem.message() + problem.hint()).doesNotContain("s3cret");
                        }));
    }

    @Test
    void allThatIsMissingIsToldAtOnce() {
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> address("redis://${env:A}:${env:B}@${env:C}:${env:D}/${env:E}", Map.of()))
                .satisfies(failed -> assertThat(failed.problems())
                        .hasSize(5)
                        .extracting(Problem::code)
                        .containsOnly("PLAN-REFERENCE-MISSING"));
    }

    @Test
    void tlsFilesNeedAUrlOfTls() {
        String plan = plan("i/1").replace("rediss://:${env:PW}@new.internal", "${env:URL}");
        assertThatExceptionOfType(FailedException.class)
                .isThrownBy(() -> read(plan, Map.of("URL", "redis://plain.internal")))
                .withMessageContaining("not one of TLS");
    }

    private Address address(String endpoint, Map<String, String> environment) {
        return read(plan(endpoint), environment);
    }

    private Address read(String text, Map<String, String> environment) {
        Plan plan = new PlanReader()
                .read(folder.resolve("plan.yaml"), text.getBytes(StandardCharsets.UTF_8))
                .plan();
        Addresses addresses = new Addresses(plan, new References(environment, plan.folder(), secrets));
        return addresses.of(plan.migrations().get(0).destination());
    }

    private static String plan(String endpoint) {
        return """
            version: 1
            name: a
            instances:
              i: { url: "rediss://:${env:PW}@new.internal", alias: shared-1, databases: 1-3, tls: { caFile: ca.pem, certificateFile: /keys/client.pem, keyFile: /keys/client.key } }
            apps:
            - name: x
              environments:
                e:
                  source: redis://source.internal/1
                  destination: '%s'
            """.formatted(endpoint);
    }

    private static @Nullable String password(Address address) {
        Secret password = address.password();
        return password == null ? null : password.reveal();
    }
}
