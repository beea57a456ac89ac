/** What can be wrong, as values with a place and a mend, and one exception type for each way to end. */
@NullMarked
package dev.rehome.problem;

import org.jspecify.annotations.NullMarked;
