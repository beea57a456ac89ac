/** The use cases: they put the stages in order and schedule the migrations. Alone sees all stages. */
@NullMarked
package dev.rehome.migration;

import org.jspecify.annotations.NullMarked;
