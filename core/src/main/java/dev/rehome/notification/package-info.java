/** Tells a program of the operator's when a run starts, holds, fails and finishes. */
@NullMarked
package dev.rehome.notification;

import org.jspecify.annotations.NullMarked;
