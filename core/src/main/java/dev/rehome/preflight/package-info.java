/** Questions to live servers before anything is copied, one class each; nothing is written by any of them. */
@NullMarked
package dev.rehome.preflight;

import org.jspecify.annotations.NullMarked;
