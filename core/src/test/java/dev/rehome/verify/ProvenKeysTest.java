package dev.rehome.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.FailedException;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.RedisServer;
import dev.rehome.testing.SampleData;
import dev.rehome.testing.ServerOptions;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** One record as {@link ProvenKeys} documents it. */
    private record Proof(int kind, Digest source, long deadline) {}

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
            byte[] bytes = Files.readAllBytes(file);
            SipHash hash = hash(bytes);
            Map<Digest, Proof> proofs = read(bytes);
            assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            assertThat(proofs).hasSize(Math.toIntExact(pair.source.number("DBSIZE")) - 1);
            assertThat(proofs).doesNotContainKey(hash.of(bytes("string:short")));
            for (String key : List.of("string:empty", "list:short", "stream:groups")) {
                byte[] dump = pair.source.bytes("DUMP", key);
                assertThat(proofs.get(hash.of(bytes(key))))
                        .isEqualTo(new Proof(1, hash.of(dump, dump.length - 10), -1));
            }
            Proof expiring = proofs.get(hash.of(bytes("expires:60437")));
            assertThat(expiring.kind()).isEqualTo(1);
            assertThat(expiring.deadline()).isBetween(deadline - 1000, deadline + 1000);
            assertThat(proofs.get(hash.of(bytes("hash:long"))).kind()).isEqualTo(2);
        }
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
            byte[] dump = pair.source.bytes("DUMP", "long");
            byte[] bytes = Files.readAllBytes(folder.resolve("gravity@staging.proven"));
            SipHash hash = hash(bytes);
            Digest expected = null;
            for (int from = 0; from < dump.length - 10; from += 64 << 10) {
                int to = Math.min(dump.length - 10, from + (64 << 10));
                Digest piece = hash.of(java.util.Arrays.copyOfRange(dump, from, to));
                expected = expected == null ? piece : hash.of(expected, piece);
            }
            assertThat(read(bytes).get(hash.of(bytes("long")))).isEqualTo(new Proof(1, expected, -1));
            pair.inPieces().destination.command("SET", "long", value);
            pair.compare();
            assertThat(read(Files.readAllBytes(folder.resolve("gravity@staging.proven"))))
                    .hasSize(1)
                    .allSatisfy((key, proof) -> assertThat(proof.kind()).isEqualTo(3));
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
                    .hasMessageContaining("gravity@staging.proven");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SipHash hash(byte[] file) {
        assertThat(new String(file, 0, 16, StandardCharsets.US_ASCII)).isEqualTo("rehome-proven-1\n");
        return new SipHash(java.util.Arrays.copyOfRange(file, 16, 32));
    }

    private static Map<Digest, Proof> read(byte[] file) {
        ByteBuffer records = ByteBuffer.wrap(file).position(32);
        Map<Digest, Proof> proofs = new HashMap<>();
        while (records.hasRemaining()) {
            int kind = records.get();
            Digest key = new Digest(records.getLong(), records.getLong());
            Digest source = new Digest(records.getLong(), records.getLong());
            if ((kind & 15) == 2) {
                records.position(records.position() + 16);
            }
            long deadline = (kind & 16) == 0 ? -1 : records.getLong();
            assertThat(proofs.put(key, new Proof(kind & 15, source, deadline))).isNull();
        }
        return proofs;
    }
}
