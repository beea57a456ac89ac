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
}
