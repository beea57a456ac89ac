/** What a log tells of its run: where each migration stands, and in what two runs differ. */
@NullMarked
package dev.rehome.audit.history;

import org.jspecify.annotations.NullMarked;
