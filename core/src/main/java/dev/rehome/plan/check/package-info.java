/** The rules of a plan that can be known without a server, one class each. */
@NullMarked
package dev.rehome.plan.check;

import org.jspecify.annotations.NullMarked;
