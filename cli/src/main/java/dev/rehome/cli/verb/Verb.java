package dev.rehome.cli.verb;

import dev.rehome.problem.Ending;

/** A command: picocli fills its options in, then it runs once. */
public interface Verb {
    /** How it talks. */
    TalkOptions talk();

    /**
     * Does the work.
     *
     * @throws dev.rehome.problem.RehomeException where it ends otherwise than it should; told by the caller
     */
    Ending run(Session session);
}
