/** Real Redis servers for tests, and a client of their own that judges what the product did. */
@NullMarked
package dev.rehome.testing;

import org.jspecify.annotations.NullMarked;
