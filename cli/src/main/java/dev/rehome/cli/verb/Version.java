package dev.rehome.cli.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * What was built, from which commit.
 *
 * @param commit abbreviated, or {@code unknown} where it was not built from a repository
 */
public record Version(String number, String commit) {
    private static final String RESOURCE = "/dev/rehome/cli/version.properties";

    /** As the build wrote it. */
    public static Version ofBuild() {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource != null) {
                properties.load(resource);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Version(known(properties, "version"), known(properties, "commit"));
    }

    /** A class path of plain folders has the placeholders still. */
    private static String known(Properties properties, String name) {
        String value = properties.getProperty(name, "");
        return value.isEmpty() || value.startsWith("${") ? "unknown" : value;
    }

    @Override
    public String toString() {
        return "rehome " + number + " (" + commit + ")";
    }
}
