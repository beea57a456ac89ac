package dev.rehome.git;

import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.jgit.lib.PersonIdent;

/** Who writes and who commits, and when each of them does by Git's account. */
public record Authorship(Person author, Moment written, Person committer, Moment committed) {
    /** A name and an address as Git knows them. */
    public record Person(String name, String email) {
        @Override
        public String toString() {
            return name + " <" + email + ">";
        }
    }

    /**
     * A time.
     *
     * @param at in whole seconds, as far as Git keeps it
     * @param zone that Git shows it in
     */
    public record Moment(Instant at, ZoneId zone) {}

    PersonIdent authorIdent() {
        return new PersonIdent(author.name(), author.email(), written.at(), written.zone());
    }

    PersonIdent committerIdent() {
        return new PersonIdent(committer.name(), committer.email(), committed.at(), committed.zone());
    }
}
