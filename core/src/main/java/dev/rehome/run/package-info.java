/** The run folder: which run this is, that no second one is under way, and what it was asked to do. */
@NullMarked
package dev.rehome.run;

import org.jspecify.annotations.NullMarked;
