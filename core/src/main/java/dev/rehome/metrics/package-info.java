/** Tells a monitoring system how a run stands, in the text format of Prometheus, on this machine alone. */
@NullMarked
package dev.rehome.metrics;

import org.jspecify.annotations.NullMarked;
