/** From a YAML file to a plan, with the position of everything that is wrong. The only user of Jackson's YAML. */
@NullMarked
package dev.rehome.plan.yaml;

import org.jspecify.annotations.NullMarked;
