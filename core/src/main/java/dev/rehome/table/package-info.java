/** Tables as text. */
@NullMarked
package dev.rehome.table;

import org.jspecify.annotations.NullMarked;
