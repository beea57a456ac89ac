/** Where the program starts and the only place where it ends the process. */
@NullMarked
package dev.rehome.cli;

import org.jspecify.annotations.NullMarked;
