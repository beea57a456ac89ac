package dev.rehome.git;

import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * A configuration file that is never written.
 *
 * <p>It also answers what JGit asks about the resolution of file times. Without an answer JGit measures it, with probe files
 * in the user's folders and in the repository. The answer is the coarsest one, so that JGit rather reads a file once more.
 */
final class QuietConfig extends FileBasedConfig {
    private static final String FILE_SYSTEM = "filesystem";
    private static final long RESOLUTION_SECONDS = 2;

    private final Content content;

    /** Where its content comes from. */
    enum Content {
        OF_THE_FILE,
        NONE
    }

    QuietConfig(@Nullable Config parent, File file, FS fs, Content content) {
        super(parent, file, fs);
        this.content = content;
    }

    @Override
    public void load() throws IOException, ConfigInvalidException {
        if (content == Content.OF_THE_FILE) {
            super.load();
        }
    }

    @Override
    public boolean isOutdated() {
        return content == Content.OF_THE_FILE && super.isOutdated();
    }

    /** JGit saves what it has measured, which stays in memory. */
    @Override
    public void save() {
        // On purpose nothing: see the class.
    }

    @Override
    public long getTimeUnit(
            String section, @Nullable String subsection, String name, long defaultValue, TimeUnit unit) {
        return section.equals(FILE_SYSTEM)
                ? unit.convert(RESOLUTION_SECONDS, TimeUnit.SECONDS)
                : super.getTimeUnit(section, subsection, name, defaultValue, unit);
    }

    @Override
    public @Nullable Long getTimeUnit(String section, @Nullable String subsection, String name, TimeUnit unit) {
        return section.equals(FILE_SYSTEM)
                ? Long.valueOf(unit.convert(RESOLUTION_SECONDS, TimeUnit.SECONDS))
                : super.getTimeUnit(section, subsection, name, unit);
    }
}
