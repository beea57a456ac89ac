package dev.rehome.template;

import freemarker.cache.TemplateLoader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds a template by its plain file name: in the plan's folders first, then among the built-in ones. Nothing else can
 * be reached: no path, no other ending, and no symbolic link that leads out of the folder.
 */
final class TemplateFiles implements TemplateLoader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)*\\.ftl");
    private static final long LARGEST = 1L << 20;
    private static final String BUILT_IN = "/dev/rehome/templates/";

    private final List<Path> folders;

    TemplateFiles(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    private record Found(String place, String text) {}

    @Override
    public @Nullable Object findTemplateSource(String name) throws IOException {
        if (!NAME.matcher(name).matches()) {
            return null;
        }
        for (Path folder : folders) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file) && file.toRealPath().startsWith(folder.toRealPath())) {
                return new Found(file.toString(), read(file));
            }
        }
        try (InputStream in = TemplateFiles.class.getResourceAsStream(BUILT_IN + name)) {
            return in == null ? null : new Found(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is larger than a template may be, " + LARGEST + " bytes");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException malformed) {
            throw new IOException(file + " is not UTF-8", malformed);
        }
    }

    @Override
    public long getLastModified(Object source) {
        return -1;
    }

    @Override
    public Reader getReader(Object source, String encoding) {
        return new StringReader(((Found) source).text());
    }

    @Override
    public void closeTemplateSource(Object source) {
        // The text is in memory.
    }
}
