/** The command line: verbs, the object graph behind them and the one place that maps failures to exit codes. */
@NullMarked
package dev.rehome.cli;

import org.jspecify.annotations.NullMarked;
