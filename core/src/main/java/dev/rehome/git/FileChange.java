package dev.rehome.git;

/**
 * One file's new content; a commit of its own.
 *
 * @param environment whose assignments the file holds
 * @param path from the top of the repository, with slashes
 */
public record FileChange(String environment, String path, byte[] content) {}
