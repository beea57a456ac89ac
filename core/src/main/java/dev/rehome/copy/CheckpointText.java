package dev.rehome.copy;

import dev.rehome.event.Counts;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The form of a checkpoint in its file: a line for each thing, a word and its value, the last line {@code end}. Keys are
 * in base64, since they may hold any byte.
 */
final class CheckpointText {
    private static final String VERSION = "rehome-checkpoint 4";
    /** Without what was replaced. */
    private static final String BEFORE = "rehome-checkpoint 3";
    /** Without sizes, too. */
    private static final String LONG_BEFORE = "rehome-checkpoint 2";

    private CheckpointText() {}

    static String write(Checkpoint checkpoint) {
        List<String> lines = new ArrayList<>();
        lines.add(VERSION);
        lines.add("source " + checkpoint.servers().source());
        lines.add("destination " + checkpoint.servers().destination());
        lines.add("cursor " + checkpoint.cursor());
        lines.add("complete " + checkpoint.complete());
        Counts counts = checkpoint.counts();
        lines.add("copied " + counts.copied());
        lines.add("identical " + counts.identical());
        lines.add("skipped " + counts.skipped());
        lines.add("expired " + counts.expired());
        lines.add("vanished " + counts.vanished());
        lines.add("failed " + counts.failed());
        lines.add("replaced " + counts.replaced());
        lines.add("bytes " + counts.bytes());
        lines.add("types " + counts.byType().size());
        counts.byType().forEach((type, count) -> lines.add(type + " " + count));
        lines.add("methods " + counts.byMethod().size());
        counts.byMethod().forEach((method, count) -> lines.add(method + " " + count));
        lines.add("sizes " + counts.bySize().size());
        counts.bySize().forEach((size, count) -> lines.add(size + " " + count));
        lines.add("failures " + checkpoint.failures().size());
        checkpoint.failures().forEach(each -> lines.add(failure(each)));
        keys(lines, "pending", checkpoint.pending());
        lines.add("losses " + checkpoint.losses().size());
        checkpoint.losses().forEach(loss -> {
            lines.add(loss.count() + " " + loss.what().replaceAll("\\s+", " "));
            keys(lines, "keys", loss.keys());
        });
        lines.add("names " + checkpoint.temporaries().next());
        keys(lines, "temporary", checkpoint.temporaries().names());
        lines.add("end");
        return String.join("\n", lines) + "\n";
    }

    /** @throws IllegalArgumentException where the text is not what {@link #write(Checkpoint)} wrote */
    static Checkpoint read(String text) {
        Iterator<String> lines = text.lines().iterator();
        String version = next(lines);
        expect(List.of(VERSION, BEFORE, LONG_BEFORE).contains(version), "it is of another version");
        Checkpoint.Servers servers = new Checkpoint.Servers(value(lines, "source"), value(lines, "destination"));
        String cursor = value(lines, "cursor");
        expect(cursor.matches("\\d{1,20}"), "the cursor is no number");
        boolean complete = Boolean.parseBoolean(value(lines, "complete"));
        Counts counts = counts(lines, version);
        List<Failure> failures = new ArrayList<>();
        for (long left = number(lines, "failures"); left > 0; left--) {
            failures.add(failure(next(lines)));
        }
        List<byte[]> pending = keys(lines, "pending");
        List<Loss> losses = new ArrayList<>();
        for (long left = number(lines, "losses"); left > 0; left--) {
            String[] words = next(lines).split(" ", 2);
            expect(words.length == 2, "a loss is cut off");
            losses.add(new Loss(words[1], Long.parseLong(words[0]), keys(lines, "keys")));
        }
        Temporaries.Standing temporaries = new Temporaries.Standing(number(lines, "names"), keys(lines, "temporary"));
        expect(next(lines).equals("end"), "its end is missing");
        return new Checkpoint(servers, cursor, complete, counts, failures, pending, losses, temporaries);
    }

    private static void keys(List<String> lines, String name, List<byte[]> keys) {
        lines.add(name + " " + keys.size());
        keys.forEach(key -> lines.add("key " + Base64.getEncoder().encodeToString(key)));
    }

    private static List<byte[]> keys(Iterator<String> lines, String name) {
        List<byte[]> keys = new ArrayList<>();
        for (long left = number(lines, name); left > 0; left--) {
            keys.add(Base64.getDecoder().decode(value(lines, "key")));
        }
        return keys;
    }

    private static Counts counts(Iterator<String> lines, String version) {
        long copied = number(lines, "copied");
        long identical = number(lines, "identical");
        long skipped = number(lines, "skipped");
        long expired = number(lines, "expired");
        long vanished = number(lines, "vanished");
        long failed = number(lines, "failed");
        long replaced = version.equals(VERSION) ? number(lines, "replaced") : Counts.NOT_RECORDED;
        long bytes = number(lines, "bytes");
        Map<String, Long> types = numbers(lines, "types");
        Map<String, Long> methods = numbers(lines, "methods");
        Map<String, Long> sizes = version.equals(LONG_BEFORE) ? Map.of() : numbers(lines, "sizes");
        long scanned = copied + identical + skipped + expired + vanished + failed;
        return new Counts(
                scanned, copied, identical, skipped, expired, vanished, failed, replaced, bytes, types, methods, sizes);
    }

    private static Map<String, Long> numbers(Iterator<String> lines, String name) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        for (long left = number(lines, name); left > 0; left--) {
            String[] words = next(lines).split(" ", 2);
            expect(words.length == 2, "a name has no number");
            numbers.put(words[0], Long.parseLong(words[1]));
        }
        return numbers;
    }

    private static String failure(Failure failure) {
        return failure.code() + " " + Base64.getEncoder().encodeToString(failure.key()) + " "
                + failure.message().replaceAll("\\s+", " ");
    }

    private static Failure failure(String line) {
        String[] words = line.split(" ", 3);
        expect(words.length == 3, "a failure is cut off");
        return new Failure(words[0], words[2], Base64.getDecoder().decode(words[1]));
    }

    private static long number(Iterator<String> lines, String name) {
        return Long.parseLong(value(lines, name));
    }

    private static String value(Iterator<String> lines, String name) {
        String line = next(lines);
        expect(line.startsWith(name + " "), name + " is missing");
        return line.substring(name.length() + 1);
    }

    private static String next(Iterator<String> lines) {
        expect(lines.hasNext(), "its end is missing");
        return lines.next();
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
