package dev.rehome.cli.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/** Stack traces as lines that a pen can mask and write. */
final class StackTraces {
    private StackTraces() {}

    static List<String> lines(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString().replace("\t", "    ").lines().toList();
    }
}
