package dev.rehome.git;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit may know of the machine: the environment that is passed in and Git's own configuration files.
 *
 * <p>JGit by itself runs {@code git} to find the system's configuration, and keeps a file of its own in
 * {@code ~/.config/jgit}; that one stays in memory here.
 */
final class QuietSystemReader extends SystemReader.Delegate {
    private static final SystemReader ORIGINAL = SystemReader.getInstance();

    private final Map<String, String> environment;

    private QuietSystemReader(Map<String, String> environment) {
        super(ORIGINAL);
        this.environment = Map.copyOf(environment);
    }

    /** JGit has one for the whole process. */
    static void install(Map<String, String> environment) {
        SystemReader.setInstance(new QuietSystemReader(environment));
    }

    @Override
    public @Nullable String getenv(String variable) {
        return environment.get(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        Path home = Path.of(environment.getOrDefault("HOME", ORIGINAL.getProperty("user.home")));
        String named = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = named.isEmpty() ? home.resolve(".config") : Path.of(named);
        FileBasedConfig shared =
                new QuietConfig(parent, folder.resolve("git/config").toFile(), fs, QuietConfig.Content.OF_THE_FILE);
        return new QuietConfig(shared, home.resolve(".gitconfig").toFile(), fs, QuietConfig.Content.OF_THE_FILE);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        boolean wanted = !environment.containsKey("GIT_CONFIG_NOSYSTEM");
        return new QuietConfig(
                parent,
                new File("/etc/gitconfig"),
                fs,
                wanted ? QuietConfig.Content.OF_THE_FILE : QuietConfig.Content.NONE);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new QuietConfig(parent, new File("jgit"), fs, QuietConfig.Content.NONE);
    }
}
