package dev.rehome.cli.cases;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A copy of a run's folder, under the same name, in which somebody changes things. */
final class TamperedRun {
    private static final Pattern PREVIOUS = Pattern.compile("\"prev\":\"sha256:[0-9a-f]{64}\"");

    private final Path folder;

    private TamperedRun(Path folder) {
        this.folder = folder;
    }

    static TamperedRun of(Path run, Path place) throws IOException {
        Path copy = Files.createDirectories(place.resolve(String.valueOf(run.getFileName())));
        for (String name : List.of("audit.jsonl", "audit.head")) {
            Files.copy(run.resolve(name), copy.resolve(name));
        }
        return new TamperedRun(copy);
    }

    Path log() {
        return folder.resolve("audit.jsonl");
    }

    Path head() {
        return folder.resolve("audit.head");
    }

    List<String> lines() throws IOException {
        return new ArrayList<>(Files.readAllLines(log()));
    }

    void write(List<String> lines) throws IOException {
        Files.writeString(log(), String.join("\n", lines) + "\n");
    }

    /** Writes lines so that they chain: each gets the hash of the one before, and its number stays. Returns the head's line. */
    String writeChained(List<String> lines) throws IOException {
        List<String> chained = new ArrayList<>();
        String previous = "0".repeat(64);
        for (String line : lines) {
            String next = PREVIOUS.matcher(line).replaceFirst("\"prev\":\"sha256:" + previous + "\"");
            chained.add(next);
            previous = RunFolders.sha256(next);
        }
        write(chained);
        return (lines.size() - 1) + " sha256:" + previous + "\n";
    }

    /** Everything that lies here, to see whether anything was touched. */
    TreeMap<String, String> content() throws IOException {
        TreeMap<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                content.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        }
        return content;
    }
}
