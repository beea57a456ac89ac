/** Writes assignments as Terraform, as a ConfigMap and as tables. */
@NullMarked
package dev.rehome.export;

import org.jspecify.annotations.NullMarked;
