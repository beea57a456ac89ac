package dev.rehome.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The content of a {@code ${file:PATH}}, less one newline at its end. */
final class SecretFile {
    private static final int LARGEST = 64 << 10;

    private SecretFile() {}

    /** @param written the reference as it stands in the plan */
    static String read(String written, Path file) throws UnreadableReferenceException {
        if (!Files.exists(file)) {
            throw new UnreadableReferenceException(
                    written + ": there is no such file", "create it; a relative path starts at the plan's folder");
        }
        if (Files.isDirectory(file)) {
            throw new UnreadableReferenceException(written + " is a folder", "name the file itself");
        }
        byte[] bytes = bytes(written, file);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return withoutNewline(text);
        } catch (CharacterCodingException notUtf8) {
            throw new UnreadableReferenceException(
                    written + " is not UTF-8 text", "write the bare secret or URL to it");
        }
    }

    private static byte[] bytes(String written, Path file) throws UnreadableReferenceException {
        byte[] bytes;
        try (InputStream stream = Files.newInputStream(file)) {
            bytes = stream.readNBytes(LARGEST + 1);
        } catch (IOException failure) {
            throw new UnreadableReferenceException(
                    written + " cannot be read (" + failure.getClass().getSimpleName() + ")",
                    "see who owns it and who may read it");
        }
        if (bytes.length > LARGEST) {
            throw new UnreadableReferenceException(
                    written + " is longer than 64 KiB", "write the bare secret or URL to it");
        }
        return bytes;
    }

    private static String withoutNewline(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
