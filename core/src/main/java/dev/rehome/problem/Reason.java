package dev.rehome.problem;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Why a file could not be read or written, in the file system's own words. */
public final class Reason {
    private Reason() {}

    /** Java leaves the words out where it has a type of its own for the case; then its name says it. */
    public static String of(IOException cause) {
        String words = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return words == null ? cause.getClass().getSimpleName().replace("Exception", "") : words;
    }
}
