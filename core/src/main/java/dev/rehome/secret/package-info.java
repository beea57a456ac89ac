/** Secret values that do not print themselves, the references that lead to them, and masking. */
@NullMarked
package dev.rehome.secret;

import org.jspecify.annotations.NullMarked;
