/** Compares both sides of a migration: sizes, a sample, or every key and value in both directions. */
@NullMarked
package dev.rehome.verify;

import org.jspecify.annotations.NullMarked;
