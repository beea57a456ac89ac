/** The sealed family of things that happen in a run, and the contract of those who listen. */
@NullMarked
package dev.rehome.event;

import org.jspecify.annotations.NullMarked;
