package dev.rehome.cli.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The runs of a plan, read without the product's code. */
public final class RunFolders {
    private final Path runs;

    /** @param plan the folder it is in */
    public RunFolders(Path plan) {
        this.runs = plan.resolve(".rehome/runs");
    }

    /** Newest last: a ULID begins with the time. */
    List<Path> all() {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.sorted(Comparator.comparing(Path::getFileName)).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public Path newest() {
        List<Path> folders = all();
        assertThat(folders).as("runs").isNotEmpty();
        return folders.get(folders.size() - 1);
    }

    /** The newest run's name. */
    public String newestId() {
        return newest().getFileName().toString();
    }

    /** The records of a run. */
    static List<JsonNode> records(Path run) {
        try {
            return Files.readAllLines(run.resolve("audit.jsonl")).stream()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The newest run's log as it stands, with a torn tail if there is one; empty where there is no log yet. */
    String newestText() {
        Path log = newest().resolve("audit.jsonl");
        try {
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    List<String> newestTypes() {
        return records(newest()).stream()
                .map(record -> record.get("type").asString())
                .toList();
    }

    /** What the last record of a type tells in the newest run. */
    JsonNode newestLast(String type) {
        return records(newest()).stream()
                .filter(record -> record.get("type").asString().equals(type))
                .reduce((one, other) -> other)
                .orElseThrow()
                .get("data");
    }

    /** The sum of a number over all migrations of the newest run. */
    long newestCount(String name) {
        return records(newest()).stream()
                .filter(record -> record.get("type").asString().equals("migration.finished"))
                .mapToLong(record -> record.get("data").get(name).asLong())
                .sum();
    }

    /** Follows the chain of every log; who is killed at once may leave a folder without one. */
    void assertIntact() throws IOException {
        for (Path run : all()) {
            if (!Files.exists(run.resolve("audit.jsonl"))) {
                continue;
            }
            String previous = "sha256:" + "0".repeat(64);
            long seq = 0;
            for (String line : Files.readAllLines(run.resolve("audit.jsonl"))) {
                JsonNode record = JsonMapper.shared().readTree(line);
                assertThat(record.get("prev").asString()).as(line).isEqualTo(previous);
                assertThat(record.get("seq").asLong()).as(line).isEqualTo(seq++);
                previous = "sha256:" + sha256(line);
            }
        }
    }

    /** Nothing is left of files that killed processes were writing. */
    void assertTidy() throws IOException {
        try (Stream<Path> files = Files.walk(runs)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().contains(".unfinished"));
        }
    }

    static String sha256(String line) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
