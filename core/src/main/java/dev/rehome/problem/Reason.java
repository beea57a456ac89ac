package dev.rehome.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why a file could not be read or written, in the file system's own words. */
public final class Reason {
    private Reason() {}

    /** Java leaves the words out where it has a type of its own for the case. */
    public static String of(IOException cause) {
        String words = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return words == null ? kind(cause) : words;
    }

    private static String kind(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "there is no such file or folder";
        }
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NotDirectoryException) {
            return "that is no folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "it exists already";
        }
        return cause.getClass().getSimpleName().replace("Exception", "");
    }
}
