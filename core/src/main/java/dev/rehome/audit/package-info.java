/** The audit log: a listener that writes it, its chain and repair, and other forms of its records. */
@NullMarked
package dev.rehome.audit;

import org.jspecify.annotations.NullMarked;
