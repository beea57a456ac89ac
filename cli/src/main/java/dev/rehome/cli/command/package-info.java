/** One class for each verb, the options that verbs share, and the way from an ending to an exit code. */
@NullMarked
package dev.rehome.cli.command;

import org.jspecify.annotations.NullMarked;
