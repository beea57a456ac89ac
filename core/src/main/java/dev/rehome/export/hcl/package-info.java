/** Reads and edits one map in a Terraform file and leaves every other byte as it is. */
@NullMarked
package dev.rehome.export.hcl;

import org.jspecify.annotations.NullMarked;
