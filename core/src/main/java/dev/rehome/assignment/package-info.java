/** Who has which database where, and the change of it that a run makes. */
@NullMarked
package dev.rehome.assignment;

import org.jspecify.annotations.NullMarked;
