/** The audit log: a listener that writes it, its chain and repair, and what a reviewer asks of it. */
@NullMarked
package dev.rehome.audit;

import org.jspecify.annotations.NullMarked;
