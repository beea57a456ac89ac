/** Renders templates that can reach nothing but what they are given; the only user of Freemarker. */
@NullMarked
package dev.rehome.template;

import org.jspecify.annotations.NullMarked;
