package dev.rehome.template;

import java.time.Duration;

/**
 * What one template may use up.
 *
 * @param time on the clock
 * @param characters of its output
 * @param bytes of memory that it asks for, counted together even where they are free again
 * @param depth how many macros and templates may be within one another
 */
record Limits(Duration time, long characters, long bytes, int depth) {
    /** Some hundred times of what the assignments of ten thousand apps take. */
    static final Limits ORDINARY = new Limits(Duration.ofSeconds(10), 16L << 20, 1L << 29, 100);
}
