package dev.rehome.git;

import static dev.rehome.git.Refusals.refused;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** A file's name from the top of a folder, with slashes, as a plan gives it. */
final class TreePath {
    private TreePath() {}

    /** @throws dev.rehome.problem.RefusedException where it leaves the folder or is no name for a file */
    static void require(Path top, String path) {
        Path file = path(path);
        boolean plain = !path.isEmpty()
                && !file.isAbsolute()
                && file.normalize().toString().equals(path)
                && !path.startsWith("..");
        boolean ours = plain && Arrays.stream(path.split("/", -1)).noneMatch(name -> name.equalsIgnoreCase(".git"));
        if (!ours) {
            throw refused(
                    "GIT-PATH",
                    path + " is no file in the work tree of " + top,
                    "name it from the repository's top, with slashes");
        }
    }

    private static Path path(String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException unspeakable) {
            throw refused(
                    "GIT-PATH",
                    path + " is no name for a file in this environment: " + unspeakable.getReason(),
                    "set LC_ALL to a locale with UTF-8, such as C.UTF-8");
        }
    }

    /** Where it lies. @throws dev.rehome.problem.RefusedException where the way to it leads through a symbolic link */
    static Path in(Path top, String path) {
        Path file = top;
        for (Path name : Path.of(path)) {
            file = file.resolve(name);
            if (Files.isSymbolicLink(file)) {
                throw refused("GIT-SYMBOLIC-LINK", file + " is a symbolic link", "name the file that it leads to");
            }
        }
        return file;
    }
}
