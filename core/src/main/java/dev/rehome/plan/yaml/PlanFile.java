package dev.rehome.plan.yaml;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import dev.rehome.problem.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The bytes of a plan's file, and the text in them. */
final class PlanFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private PlanFile() {}

    static byte[] read(Path file) {
        if (file.toString().isEmpty()) {
            // A variable that a script has not set.
            throw new UsageException("PLAN-NOT-FOUND", "the name of the plan is empty", "name the plan's file");
        }
        if (!Files.exists(file)) {
            throw new UsageException(
                    "PLAN-NOT-FOUND", "there is no plan " + file, "name a plan's file; `rehome init` writes one");
        }
        if (Files.isDirectory(file)) {
            throw new UsageException("PLAN-NOT-FOUND", file + " is a folder", "name the plan's file in it");
        }
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(YamlDocument.LARGEST + 1);
            if (bytes.length > YamlDocument.LARGEST) {
                throw new FailedException(
                        "PLAN-UNREADABLE", file + " is larger than 64 MiB", "split it into several plans");
            }
            return bytes;
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "PLAN-UNREADABLE",
                            file + " cannot be read (" + failure.getClass().getSimpleName() + ")",
                            "see who owns it and who may read it"),
                    failure);
        }
    }

    /** The text less a byte order mark; empty, and told, where the bytes are not UTF-8. */
    static Optional<String> text(String file, byte[] bytes, Problems problems) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer characters = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), characters, true);
        characters.flip();
        String text = characters.toString();
        if (result.isError()) {
            int lineStart = text.lastIndexOf('\n') + 1;
            int line = 1
                    + (int) text.chars().filter(character -> character == '\n').count();
            problems.add(Problem.error(
                    "PLAN-UTF-8",
                    "a byte here is not UTF-8",
                    new Position(file, line, 1 + text.codePointCount(lineStart, text.length())),
                    "save the plan as UTF-8"));
            return Optional.empty();
        }
        return Optional.of(!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text);
    }
}
