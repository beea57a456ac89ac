package dev.rehome.git;

/**
 * A branch that a remote has now.
 *
 * @param remote its name in Git's configuration, since its address may hold a password
 * @param commit the tip, in hex
 * @param already whether the remote had it before
 */
public record Pushed(String remote, String branch, String commit, boolean already) {}
