/** What verbs are made of: what one works with, the options that most take, and the forms of output. */
@NullMarked
package dev.rehome.cli.verb;

import org.jspecify.annotations.NullMarked;
