package dev.rehome.git;

/**
 * What a commit says of the audit log of the run that made it.
 *
 * @param commit its id in hex
 * @param sequence of the last record at that time
 * @param sha256 of that record's line, in lower-case hex
 */
public record AuditTrailer(String commit, long sequence, String sha256) {}
