package dev.rehome.cli;

/** Programs of this process' own classes, for shells. */
public final class JavaCommand {
    private JavaCommand() {}

    /** The words of a shell that run a main class; its arguments may follow. They are long: no line to be typed. */
    public static String of(Class<?> main) {
        return "'" + ProcessHandle.current().info().command().orElse("java") + "' -XX:TieredStopAtLevel=1 -cp '"
                + System.getProperty("java.class.path") + "' " + main.getName();
    }
}
