package dev.rehome.cli.console;

/** How the outside asks the program to stop. */
public interface Interrupts {
    /** Nobody asks. */
    Interrupts NONE = (first, again) -> {};

    /**
     * From now on, an interrupt or a request to terminate does not end the process.
     *
     * @param first is run at the first of them, once
     * @param again is run at each later one, before the process is stopped on the spot
     */
    void listen(Runnable first, Runnable again);

    /**
     * From now on, a terminal that stops the process ({@code Ctrl-Z}) is given back first.
     *
     * @param before is run before the process stops
     * @param after is run when it goes on
     */
    default void aroundStops(Runnable before, Runnable after) {
        // Where nobody can stop it there is nothing to do.
    }
}
