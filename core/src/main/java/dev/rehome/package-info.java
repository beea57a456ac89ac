/** Moves Redis databases from one reviewed plan; every job has its package below this one. */
@NullMarked
package dev.rehome;

import org.jspecify.annotations.NullMarked;
