package dev.rehome.export.hcl;

import dev.rehome.problem.Problem;
import dev.rehome.problem.RefusedException;

/** Says where a file is not what Terraform reads. */
final class Unreadable {
    private Unreadable() {}

    static RefusedException at(Source source, int offset, String what) {
        return new RefusedException(
                Problem.error(
                        "TERRAFORM-UNREADABLE",
                        what,
                        source.position(offset),
                        "mend the file until `terraform validate` reads it"),
                null);
    }
}
