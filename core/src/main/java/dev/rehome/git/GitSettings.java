package dev.rehome.git;

import java.util.Optional;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Repository;

/** Git's configuration for a repository: as {@code git} says where it is there, since JGit ignores {@code includeIf}. */
final class GitSettings {
    private final Optional<GitProgram> git;
    private final Config config;

    GitSettings(Optional<GitProgram> git, Repository repository) {
        this.git = git;
        this.config = repository.getConfig();
    }

    /** @param key such as {@code user.signingKey} or {@code branch.main.remote} */
    Optional<String> text(String key) {
        Optional<String> value = git.isPresent() ? git.get().ask("config", "--get", key) : configured(key);
        return value.filter(text -> !text.isBlank());
    }

    /** Git knows more than one word for yes. */
    boolean flag(String key) {
        if (git.isPresent()) {
            return git.get()
                    .ask("config", "--type=bool", "--get", key)
                    .map(Boolean::parseBoolean)
                    .orElse(false);
        }
        Key parts = Key.of(key);
        return config.getBoolean(parts.section(), parts.subsection().orElse(null), parts.name(), false);
    }

    private Optional<String> configured(String key) {
        Key parts = Key.of(key);
        return Optional.ofNullable(
                config.getString(parts.section(), parts.subsection().orElse(null), parts.name()));
    }

    /** What stands between the first dot and the last one may hold dots itself. */
    private record Key(String section, Optional<String> subsection, String name) {
        static Key of(String key) {
            int first = key.indexOf('.');
            int last = key.lastIndexOf('.');
            return new Key(
                    key.substring(0, first),
                    first == last ? Optional.empty() : Optional.of(key.substring(first + 1, last)),
                    key.substring(last + 1));
        }
    }
}
