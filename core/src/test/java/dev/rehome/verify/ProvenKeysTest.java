package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.digest.Digest;
import dev.rehome.digest.Proof;
import dev.rehome.digest.ProofReader;
import dev.rehome.digest.SipHash;
import dev.rehome.digest.ValueDigest;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.InterruptedRunException;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ValueType;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Raising;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.RespClient;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files that a comparison leaves: what it proved, and what it found. */
@NeedsServers
class ProvenKeysTest {
    @TempDir
    private Path folder;

    @Test
    void everyEqualKeyIsProvenOnce(Servers servers) throws IOException {
        RedisServer here = servers.start(ServerOptions.any().atLeast("6.2"));
        RedisServer there = servers.start(ServerOptions.any().atLeast("6.2"));
        try (Pair pair = new Pair(here, there)) {
            SampleData.writeEveryType(pair.source, 6, "");
            pair.copyAll();
            pair.destination.command("SET", "string:short", "other");
            pair.folder = folder;
            long deadline = System.currentTimeMillis() + pair.source.number("PTTL", "expires:60437");
            pair.compare();

            Path file = folder.resolve("gravity@staging.proven");
            Map<Digest, Proof> proofs = proofs();
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThat(proofs).hasSize(Math.toIntExact(pair.source.number("DBSIZE")) - 1);
            assertThat(proofs).doesNotContainKey(hash().of(bytes("string:short")));
            Digest stream = hash().of(bytes("stream:groups"));
            assertThat(proofs.get(stream))
                    .isEqualTo(new Proof(
                            Proof.Method.PAYLOAD, stream, payload(pair.source, "stream:groups"), OptionalLong.empty()));
            Proof empty = proofs.get(hash().of(bytes("string:empty")));
            assertThat(empty.method()).isEqualTo(Proof.Method.ELEMENTS);
            assertThat(empty.value()).isEqualTo(text(new byte[0]));
            Proof expiring = proofs.get(hash().of(bytes("expires:60437")));
            assertThat(expiring.method()).isEqualTo(Proof.Method.ELEMENTS);
            assertThat(expiring.deadlineMillis().orElse(-1)).isBetween(deadline - 1000, deadline + 1000);
            assertThat(proofs.get(hash().of(bytes("hash:long"))).method()).isEqualTo(Proof.Method.ELEMENTS);
        }
    }

    /** However it was compared, so that a later clean-up finds it whatever the server has done to it meanwhile. */
    @Test
    void oneValueHasOneDigestByElements(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = new Pair(here, there)) {
            for (int field = 0; field < 700; field++) {
                pair.both("HSET", "hash", "field " + field, field);
                pair.both("HSET", "hash", "long " + field, "value ".repeat(30) + field);
                pair.both("SADD", "set", "member " + field);
                pair.both("SADD", "set", field - 300);
                pair.both("SADD", "set", 70_000 * field);
                pair.both("ZADD", "zset", field / 7.0, "member " + field);
            }
            pair.folder = folder;
            pair.compare();
            Map<Digest, Proof> whole = proofs();
            assertThat(whole.get(hash().of(bytes("hash"))).method()).isEqualTo(Proof.Method.ELEMENTS);
            assertThat(whole.get(hash().of(bytes("set"))).method()).isEqualTo(Proof.Method.ELEMENTS);
            for (String key : List.of("hash", "set")) {
                SipHash hash = hash();
                ValueDigest digest = new ValueDigest(hash);
                Reply reply = reply(pair.source, key);
                WholeValues.digest(key.equals("set") ? ValueType.SET : ValueType.HASH, reply, digest);
                digest.seal(key);
                assertThat(whole.get(hash.of(bytes(key))).value()).isEqualTo(digest.digest());
            }
            pair.inPieces().compare();
            assertThat(proofs())
                    .hasSize(3)
                    .allSatisfy((name, proof) -> assertThat(proof.method()).isEqualTo(Proof.Method.ELEMENTS));
        }
    }

    private static Reply reply(RespClient client, String key) {
        return new Reply.Many((key.equals("set") ? client.list("SMEMBERS", key) : client.list("HGETALL", key))
                .stream().map(each -> (Reply) new Reply.Bulk((byte[]) each)).toList());
    }

    @Test
    void longValuesAreProvenByTheirPieces(Servers servers) throws IOException {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = new Pair(here, there)) {
            byte[] value = new byte[300_000];
            new java.util.Random(1).nextBytes(value);
            pair.both("SET", "long", value);
            pair.folder = folder;
            pair.compare();
            assertThat(proofs().get(hash().of(bytes("long"))).value()).isEqualTo(text(value));
            pair.inPieces().compare();
            assertThat(proofs().get(hash().of(bytes("long"))).value()).isEqualTo(text(value));
        }
    }

    private Digest text(byte[] value) throws IOException {
        ValueDigest digest = new ValueDigest(hash());
        digest.text(value);
        digest.seal("string");
        return digest.digest();
    }

    @Test
    void whatWasProvenStaysUntilTheNextComparisonIsAtItsEnd(Servers servers) {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = new Pair(here, there)) {
            pair.both("SET", "key", "v");
            pair.folder = folder;
            pair.compare();
            assertThat(proofs()).hasSize(1);
            SampleData.writeStrings(pair.source, "key:", 300, 5);
            pair.copy(copy -> copy.keysPerSecond = OptionalLong.of(100));
            Thread stopping = new Thread(() -> {
                pause();
                pair.stop.request();
            });
            stopping.start();
            assertThatThrownBy(pair::compare)
                    .isInstanceOf(InterruptedRunException.class)
                    .satisfies(Raising.code("VERIFY-INTERRUPTED"));
            assertThat(proofs()).hasSize(1);
            assertThat(folder).isDirectoryNotContaining("glob:**unfinished*");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void everyDifferenceIsALineOfJson(Servers servers) throws IOException {
        RedisServer here = servers.start();
        RedisServer there = servers.start();
        try (Pair pair = new Pair(here, there)) {
            SampleData.writeStrings(pair.source, "lost\"\\\n", 1200, 5);
            pair.destination.command("SET", new byte[] {0, (byte) 0xff}, "v");
            pair.both("SET", "key", "v");
            pair.folder = folder;
            pair.compare();
            Set<String> kinds = new TreeSet<>();
            List<String> lines = Files.readAllLines(folder.resolve("gravity@staging.differences.jsonl"));
            for (String line : lines) {
                JsonNode node = JsonMapper.shared().readTree(line);
                kinds.add(node.get("kind").asString());
                byte[] key = Base64.getDecoder().decode(node.get("key").asString());
                assertThat(pair.source.number("EXISTS", key) + pair.destination.number("EXISTS", key))
                        .isEqualTo(1);
            }
            assertThat(lines).hasSize(1201);
            assertThat(kinds).containsExactly("extra", "missing");
        }
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid(Servers servers) {
        RedisServer server = servers.start();
        try (Pair pair = new Pair(server, server)) {
            pair.folder = folder.resolve("missing");
            assertThatThrownBy(pair::compare)
                    .isInstanceOf(FailedException.class)
                    .satisfies(Raising.code("VERIFY-NOT-RECORDED"))
                    .hasMessageContaining("gravity@staging.proven");
        }
    }

    @Test
    void aProofThatIsNoneIsSaid() throws IOException {
        Path proof = Files.writeString(folder.resolve("none.proven"), "not a proof");
        assertThatThrownBy(() -> new ProofReader(proof).close())
                .isInstanceOf(FailedException.class)
                .satisfies(Raising.code("PROOF-UNREADABLE"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private SipHash hash() {
        try (ProofReader reader = new ProofReader(folder.resolve("gravity@staging.proven"))) {
            return reader.hash();
        }
    }

    private Map<Digest, Proof> proofs() {
        Map<Digest, Proof> proofs = new HashMap<>();
        try (ProofReader reader = new ProofReader(folder.resolve("gravity@staging.proven"))) {
            for (Proof proof = reader.next(); proof != null; proof = reader.next()) {
                assertThat(proofs.put(proof.name(), proof)).isNull();
            }
        }
        return proofs;
    }

    /** As {@link Proof.Method#PAYLOAD} documents it. */
    private Digest payload(RespClient source, String key) {
        byte[] dump = source.bytes("DUMP", key);
        SipHash hash = hash();
        Digest digest = null;
        for (int from = 0; from < dump.length - 10; from += 64 << 10) {
            Digest piece = hash.of(Arrays.copyOfRange(dump, from, Math.min(dump.length - 10, from + (64 << 10))));
            if (digest == null) {
                digest = piece;
            } else {
                hash.hash(digest.first(), digest.second(), piece.first(), piece.second());
                digest = new Digest(hash.first(), hash.second());
            }
        }
        return digest;
    }
}
