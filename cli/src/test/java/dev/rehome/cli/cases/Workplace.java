package dev.rehome.cli.cases;

import dev.rehome.cli.RunOfMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder with a plan, from which the real program is run. */
final class Workplace {
    private final Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    Workplace(Path temporary) {
        this.folder = temporary.resolve("work");
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    Path folder() {
        return folder;
    }

    /** What the program gets in its environment. */
    Workplace with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Workplace plan(String text) {
        try {
            Files.writeString(folder.resolve("plan.yaml"), text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return this;
    }

    RehomeProcess start(String... arguments) {
        return RehomeProcess.start(folder, environment, List.of(arguments));
    }

    RehomeProcess.Result rehome(String... arguments) {
        return start(arguments).result();
    }

    /** The program in this process, in this folder. */
    RunOfMain main() {
        return RunOfMain.in(folder);
    }

    RunFolders runs() {
        return new RunFolders(folder);
    }

    /** Everything the program wrote or said: the folder, and the streams beside it. */
    Path everything() {
        return folder.getParent();
    }
}
