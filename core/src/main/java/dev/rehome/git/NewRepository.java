package dev.rehome.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;

/** Makes a repository with a first commit, for the demo. */
public final class NewRepository {
    private NewRepository() {}

    /**
     * Makes a work tree with these files, committed.
     *
     * @param files contents by path from the top, with slashes
     * @param environment of the process, see {@link GitRepository#open}
     */
    public static void create(
            Path folder,
            Map<String, String> files,
            Authorship.Person author,
            Instant at,
            Map<String, String> environment)
            throws IOException {
        QuietSystemReader.install(environment);
        Files.createDirectories(folder);
        try (Git git = Git.init()
                .setDirectory(folder.toFile())
                .setInitialBranch("main")
                .call()) {
            AddCommand add = git.add();
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
                add.addFilepattern(file.getKey());
            }
            add.call();
            PersonIdent person = new PersonIdent(author.name(), author.email(), at, ZoneOffset.UTC);
            git.commit()
                    .setAuthor(person)
                    .setCommitter(person)
                    .setSign(false)
                    .setNoVerify(true)
                    .setMessage("List who has which Redis database")
                    .call();
        } catch (GitAPIException failure) {
            throw new IOException("cannot make a repository in " + folder, failure);
        }
    }
}
