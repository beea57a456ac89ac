package dev.rehome.git;

import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.jgit.lib.PersonIdent;

/**
 * Who writes and who commits, and when.
 *
 * @param zone that Git shows the time in
 */
public record Authorship(Person author, Person committer, Instant at, ZoneId zone) {
    /** A name and an address as Git knows them. */
    public record Person(String name, String email) {
        @Override
        public String toString() {
            return name + " <" + email + ">";
        }
    }

    PersonIdent authorIdent() {
        return new PersonIdent(author.name(), author.email(), at, zone);
    }

    PersonIdent committerIdent() {
        return new PersonIdent(committer.name(), committer.email(), at, zone);
    }
}
