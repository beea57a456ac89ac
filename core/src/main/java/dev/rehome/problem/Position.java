package dev.rehome.problem;

/**
 * A place in a text file that a person wrote.
 *
 * @param file as the person named it
 * @param line from 1
 * @param column from 1, in characters as an editor counts them
 */
public record Position(String file, int line, int column) {
    public Position {
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    /** By hand: the one that a record has by itself is put together when it is first asked, milliseconds into every start. */
    @Override
    public int hashCode() {
        return 31 * line + column;
    }

    /** {@code file:line:column}, as editors and compilers write it. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
