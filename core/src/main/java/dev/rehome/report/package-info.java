/** Turns the audit logs of runs into reports for a reviewer: a model of what a log says, and its renderings. */
@NullMarked
package dev.rehome.report;

import org.jspecify.annotations.NullMarked;
