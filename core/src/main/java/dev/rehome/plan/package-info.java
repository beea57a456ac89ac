/** The migration plan as immutable records whose constructors hold the invariants. */
@NullMarked
package dev.rehome.plan;

import org.jspecify.annotations.NullMarked;
