package dev.rehome.report;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/** Finds folders of runs, also where they were put away: those that hold a log, or have the name of a run below {@code runs}. */
final class RunFolders extends SimpleFileVisitor<Path> {
    private static final int DEEPEST = 12;
    private static final Pattern RUN = Pattern.compile("[0-7][0-9A-HJKMNP-TV-Z]{25}");
    private static final List<String> PASSED_OVER = List.of(".git", "node_modules", ".terraform");

    private final Path base;
    private final List<Path> found = new ArrayList<>();

    private RunFolders(Path base) {
        this.base = base;
    }

    /** @throws FailedException where the folder itself cannot be read */
    static List<Path> below(Path folder) {
        try {
            // A walk does not follow links, and the folder may be one.
            RunFolders folders = new RunFolders(folder.toRealPath());
            Files.walkFileTree(folders.base, EnumSet.noneOf(FileVisitOption.class), DEEPEST, folders);
            return folders.found.stream()
                    .map(each -> folder.resolve(folders.base.relativize(each)))
                    .toList();
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "REPORT-FOLDER",
                            "cannot look through " + folder + ": " + Reason.of(failure),
                            "see that it is there and who may read it, or name a folder further down"),
                    failure);
        }
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        if (PASSED_OVER.contains(name)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        boolean named = RUN.matcher(name).matches();
        if (Files.isRegularFile(folder.resolve("audit.jsonl")) || (named && isBelowRuns(folder))) {
            found.add(folder);
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    private static boolean isBelowRuns(Path folder) {
        Path parent = folder.getParent();
        return parent != null && String.valueOf(parent.getFileName()).equals("runs");
    }

    /** What may not be read is passed over, as a folder of somebody else's. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (file.equals(base)) {
            throw failure;
        }
        return FileVisitResult.CONTINUE;
    }
}
