package dev.rehome.export.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * Files such as people have: each construct of HCL's specification in files of its own, beside an assignment map of every
 * shape, place and style. The constructs are in {@code constructs.txt}.
 */
final class Corpus {
    private static final int FILES_EACH = 4;

    private Corpus() {}

    /**
     * A construct.
     *
     * @param kind {@code value}: attributes that any file can hold; {@code local}: attributes for {@code locals}; {@code
     *     top}: blocks
     * @param foreign needs a provider or a module, which Terraform would have to load
     */
    record Construct(String kind, boolean foreign, String name, String text) {}

    /** The same files for the same seed; numbers in their names keep them apart within one folder. */
    static List<CorpusFile> files(long seed) {
        List<CorpusFile> files = new ArrayList<>();
        int number = 0;
        for (Construct construct : constructs()) {
            for (int each = 0; each < FILES_EACH; each++) {
                CorpusFile.Home[] homes = CorpusFile.Home.values();
                CorpusFile.Home home = homes[(number + number / homes.length) % homes.length];
                files.add(CorpusFile.of(number, construct, home, new Random(seed * 1_000 + number)));
                number++;
            }
        }
        return files;
    }

    static List<Construct> constructs() {
        List<Construct> constructs = new ArrayList<>();
        for (String part : text().split("(?m)^=== ")) {
            if (!part.isEmpty()) {
                String[] words = part.substring(0, part.indexOf('\n')).split(" ");
                constructs.add(new Construct(
                        words[0], words.length > 2, words[words.length - 1], part.substring(part.indexOf('\n') + 1)));
            }
        }
        return constructs;
    }

    private static String text() {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("constructs.txt"))) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
