/** How a running run is spoken to: the socket and its lines, the commands, and what they change. */
@NullMarked
package dev.rehome.run.control;

import org.jspecify.annotations.NullMarked;
