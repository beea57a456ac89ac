package dev.rehome.git;

import dev.rehome.git.Authorship.Person;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.RefusedException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Signs commits with the user's own program and key, as Git's configuration names them. */
sealed interface CommitSigner permits OpenPgpSigner, SshSigner {
    /**
     * Makes sure, as far as that can be said without signing, that a commit could be signed.
     *
     * @throws RefusedException where not
     */
    void requireReady();

    /**
     * Signs what a commit says.
     *
     * @param committer whose key it is where the configuration names none
     * @return the signature, armoured
     * @throws FailedException where the program does not sign; a commit is not made unsigned then
     */
    String sign(byte[] commit, Person committer);

    /** Empty where commits need not be signed. */
    static Optional<CommitSigner> of(GitSettings settings, Path folder, Map<String, String> environment) {
        if (!settings.flag("commit.gpgSign")) {
            return Optional.empty();
        }
        String format = settings.text("gpg.format").orElse("openpgp");
        return Optional.of(
                switch (format) {
                    case "openpgp" ->
                        new OpenPgpSigner(
                                settings.text("gpg.openpgp.program")
                                        .or(() -> settings.text("gpg.program"))
                                        .orElse("gpg"),
                                settings.text("user.signingKey"),
                                folder,
                                environment);
                    case "x509" ->
                        new OpenPgpSigner(
                                settings.text("gpg.x509.program").orElse("gpgsm"),
                                settings.text("user.signingKey"),
                                folder,
                                environment);
                    case "ssh" ->
                        new SshSigner(
                                settings.text("gpg.ssh.program").orElse("ssh-keygen"),
                                settings.text("user.signingKey"),
                                settings.text("gpg.ssh.defaultKeyCommand"),
                                folder,
                                environment);
                    default -> throw refused("gpg.format is " + format + ", which Git does not know");
                });
    }

    /** The program, where it can be run. */
    static Path program(String name, Map<String, String> environment) {
        return Program.find(name, environment)
                .orElseThrow(() -> refused("the program that signs them is not there: " + name));
    }

    static RefusedException refused(String why) {
        return Refusals.refused(
                "GIT-SIGN",
                "commit.gpgSign wants commits signed, and " + why,
                "set that right, or unset it for this repository (git config commit.gpgSign false), or --no-commit");
    }

    static FailedException failed(String why) {
        return new FailedException(
                "GIT-SIGN",
                "the commit could not be signed, so it was not made: " + why,
                "see that a commit by hand can be signed (git commit -S), then: rehome commit RUN");
    }
}
