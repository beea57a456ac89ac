package dev.rehome.testing;

/** A server that was started, as its origin runs it. */
interface ServerInstance extends AutoCloseable {
    /** Ends it at once, as a crash would; what it saved stays. */
    void kill();

    /** Starts it again after {@link #kill()} or a shutdown, with what it saved. */
    void start();

    /** Stops its clock: connections stay open and nothing answers. */
    void freeze();

    void thaw();

    /** What it wrote to its log. */
    String log();

    /** Ends it and removes its files. */
    @Override
    void close();
}
