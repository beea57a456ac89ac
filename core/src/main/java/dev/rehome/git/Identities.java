package dev.rehome.git;

import dev.rehome.git.Authorship.Person;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.UsageException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Config;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who commits: what the operator says, {@code GIT_AUTHOR_*}, what {@code git} says, JGit's configuration, in this
 * order. A name is never made up from the machine's.
 */
final class Identities {
    private static final Pattern GIVEN = Pattern.compile("\\s*([^<>]*[^<>\\s])\\s*<([^<>\\s]+)>\\s*");

    /** As {@code git var} prints it: with seconds and zone at the end. */
    private static final Pattern PRINTED = Pattern.compile("(.*\\S)\\s*<([^<>]+)> [0-9]+ [+-][0-9]{4}");

    private final Map<String, String> environment;
    private final Optional<GitProgram> git;
    private final Config config;

    Identities(Map<String, String> environment, Optional<GitProgram> git, Config config) {
        this.environment = environment;
        this.git = git;
        this.config = config;
    }

    Authorship authorship(@Nullable String given, Clock clock) {
        Person author = given == null ? known("AUTHOR").orElseThrow(Identities::unknown) : parse(given);
        Person committer = known("COMMITTER").orElse(author);
        Moments moments = new Moments(environment, git);
        return new Authorship(author, moments.of("AUTHOR", clock), committer, moments.of("COMMITTER", clock));
    }

    private static Person parse(String given) {
        Matcher matcher = GIVEN.matcher(given);
        if (!matcher.matches()) {
            throw new UsageException(
                    "GIT-AUTHOR", "no author: " + given, "write it as Git does: --author 'Name <name@example.com>'");
        }
        return new Person(matcher.group(1), matcher.group(2));
    }

    private Optional<Person> known(String role) {
        String name = environment.getOrDefault("GIT_" + role + "_NAME", "");
        String email = environment.getOrDefault("GIT_" + role + "_EMAIL", "");
        if (!name.isBlank() && !email.isBlank()) {
            return Optional.of(new Person(name, email));
        }
        return git.isPresent() ? asked(git.get(), role) : configured(name, email);
    }

    /** Without {@code user.useConfigOnly} Git makes an address up from the host's name; a time it cannot read is another matter. */
    private static Optional<Person> asked(GitProgram git, String role) {
        return git.with("GIT_" + role + "_DATE", "@0 +0000")
                .ask("-c", "user.useConfigOnly=true", "var", "GIT_" + role + "_IDENT")
                .map(PRINTED::matcher)
                .filter(Matcher::matches)
                .map(matcher -> new Person(matcher.group(1), matcher.group(2)));
    }

    private Optional<Person> configured(String givenName, String givenEmail) {
        String name = givenName.isBlank() ? config.getString("user", null, "name") : givenName;
        String email = givenEmail.isBlank() ? config.getString("user", null, "email") : givenEmail;
        return name == null || email == null || name.isBlank() || email.isBlank()
                ? Optional.empty()
                : Optional.of(new Person(name, email));
    }

    private static FailedException unknown() {
        return new FailedException(
                "GIT-IDENTITY",
                "Git does not know who commits",
                "give --author 'Name <address>', or set it once: git config user.name NAME; git config user.email"
                        + " ADDRESS");
    }
}
