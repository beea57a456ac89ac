/** The verbs of {@code rehome audit}: what a reviewer asks of the logs of runs. */
@NullMarked
package dev.rehome.cli.command.review;

import org.jspecify.annotations.NullMarked;
