/** Files that are whole or not there at all, stay through a loss of power, and are for their owner alone. */
@NullMarked
package dev.rehome.disk;

import org.jspecify.annotations.NullMarked;
