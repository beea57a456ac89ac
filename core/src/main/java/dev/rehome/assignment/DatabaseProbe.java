package dev.rehome.assignment;

/** Looks at one database of a server. */
public interface DatabaseProbe {
    /** @param database the number */
    Finding look(int database);

    /** What is there. */
    sealed interface Finding {
        /** No keys. */
        record Empty() implements Finding {}

        /** It is in use; {@code keys} is -1 where their number is not known. */
        record Used(long keys) implements Finding {}

        /** The server has no database of this number, nor any higher one. */
        record Absent() implements Finding {}

        /** It could not be looked at, for a reason in a few words. */
        record Unknown(String reason) implements Finding {}
    }
}
