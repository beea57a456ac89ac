package dev.rehome.cli;

import dev.rehome.run.SavedPlan;
import dev.rehome.run.control.ControlSocket;
import java.util.Set;

/** Loads what a run writes its files with while its arguments and its plan are read, which takes as long. */
final class Preload {
    private static final Set<String> RUNS = Set.of("apply", "copy", "repair", "resume");

    private Preload() {}

    static void beside(String... arguments) {
        if (arguments.length > 0 && RUNS.contains(arguments[0])) {
            Thread thread = new Thread(Preload::load, "preload");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void load() {
        SavedPlan.prepare();
        ControlSocket.prepare();
    }
}
