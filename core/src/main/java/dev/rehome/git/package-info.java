/** Commits a change of assignments without touching the work tree, and finds commits again by their trailers. */
@NullMarked
package dev.rehome.git;

import org.jspecify.annotations.NullMarked;
