package dev.rehome.preflight;

/** Which end of a migration a server is. */
enum Role {
    SOURCE("source"),
    DESTINATION("destination");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** The stable name of a check about this end. */
    String check(String what) {
        return word + "-" + what;
    }

    @Override
    public String toString() {
        return word;
    }
}
