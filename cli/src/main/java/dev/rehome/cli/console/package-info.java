/** Everything that is printed or asked: styles, tables, problems, progress; the only user of JLine. */
@NullMarked
package dev.rehome.cli.console;

import org.jspecify.annotations.NullMarked;
