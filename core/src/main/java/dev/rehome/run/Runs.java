package dev.rehome.run;

import com.github.f4b6a3.ulid.Ulid;
import com.github.f4b6a3.ulid.UlidCreator;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The runs below one folder, in {@code .rehome/runs}, and the lock that keeps two apart. */
public final class Runs {
    private static final String HOME = ".rehome";

    private final Path home;

    private Runs(Path base) {
        this.home = base.toAbsolutePath().normalize().resolve(HOME);
    }

    /** The runs below a folder: the plan's own, the current one, or that of {@code --run-dir}. */
    public static Runs below(Path base) {
        return new Runs(base);
    }

    /** The folder that holds everything, {@code .rehome}. */
    public Path home() {
        return home;
    }

    /**
     * Keeps every other run out until it is closed or the process ends.
     *
     * @throws dev.rehome.problem.LockedException with who has it, where and since when
     */
    public RunLock lock(RunLock.Holder holder) {
        prepare();
        return RunLock.take(lockFile(), holder);
    }

    /** Who has the lock now, in words, or empty where nobody has. */
    public Optional<String> holder() {
        return RunLock.holder(lockFile());
    }

    /** A new run. Its id is later than that of every run here, even when the clock was set back. */
    public RunFolder create(Clock clock) {
        prepare();
        long latest =
                list().stream().mapToLong(run -> Ulid.getTime(run.id())).max().orElse(Long.MIN_VALUE);
        String id = UlidCreator.getUlid(Math.max(clock.millis(), latest + 1)).toString();
        RunFolder run = new RunFolder(runs().resolve(id), id);
        run.create();
        return run;
    }

    /** Every run, the newest first. */
    public List<RunFolder> list() {
        if (!Files.isDirectory(runs())) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs())) {
            return folders.filter(Files::isDirectory)
                    .map(Runs::at)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RunFolder::id).reversed())
                    .toList();
        } catch (IOException failure) {
            throw new FailedException(
                    Problem.error(
                            "RUN-FOLDER",
                            "cannot list " + runs() + ": " + Reason.of(failure),
                            "only the user who made the runs may look into it (mode 0700): do this as that user, or"
                                    + " name another folder with --run-dir"),
                    failure);
        }
    }

    /** The newest run that is as asked for, for example one whose audit log has no end. */
    public Optional<RunFolder> newest(Predicate<RunFolder> wanted) {
        return list().stream().filter(wanted).findFirst();
    }

    /**
     * The run that a person means: its folder, a file in it, its id or the beginning of it.
     *
     * @throws UsageException where there is none, or more than one
     */
    public RunFolder find(String name) {
        if (name.isBlank()) {
            // A variable that a script has not set; every id begins with it.
            throw new UsageException(
                    "RUN-UNKNOWN", "the name of the run is empty", "name one of 'rehome audit list', or its folder");
        }
        Path path = Path.of(name).toAbsolutePath().normalize();
        Path parent = path.getParent();
        Optional<RunFolder> named = Files.isDirectory(path)
                ? at(path)
                : Optional.ofNullable(Files.isRegularFile(path) ? parent : null).flatMap(Runs::at);
        return named.orElseGet(() -> byId(name, path));
    }

    private RunFolder byId(String beginning, Path path) {
        List<RunFolder> runs = list();
        String wanted = beginning.toUpperCase(Locale.ROOT);
        List<RunFolder> found =
                runs.stream().filter(run -> run.id().startsWith(wanted)).toList();
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new UsageException(
                "RUN-UNKNOWN",
                found.isEmpty()
                        ? none(beginning, path)
                        : found.size() + " runs below " + home + " begin with " + beginning,
                runs.isEmpty()
                        ? "go to the plan's folder, or name the run's folder"
                        : "name one of them: rehome audit list; the newest is "
                                + runs.get(0).id());
    }

    private String none(String name, Path path) {
        String none = "there is no run " + name + " below " + home;
        if (Files.isRegularFile(path)) {
            return none + "; " + path + " is a file outside of any run's folder";
        }
        return Files.isDirectory(path)
                ? none + "; " + path + " is a folder, and no run's, which is called by the run's whole id"
                : none;
    }

    private static Optional<RunFolder> at(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return Ulid.isValid(name) ? Optional.of(new RunFolder(folder, name)) : Optional.empty();
    }

    private Path runs() {
        return home.resolve("runs");
    }

    private Path lockFile() {
        return home.resolve("lock");
    }

    private void prepare() {
        Durable.folder(home);
        Durable.folder(runs());
        Path ignore = home.resolve(".gitignore");
        if (!Files.exists(ignore)) {
            Durable.file(ignore, "*\n".getBytes(StandardCharsets.US_ASCII));
        }
    }
}
