package dev.rehome.cli;

/** Programs of this process' own classes, for shells. */
public final class JavaCommand {
    /** From 24 on it warns of native calls unless they are allowed, as the launcher does. */
    private static final String NATIVE = Runtime.version().feature() >= 24 ? "--enable-native-access=ALL-UNNAMED" : "";

    private JavaCommand() {}

    /** The words of a shell that run a main class; its arguments may follow. They are long: no line to be typed. */
    public static String of(Class<?> main) {
        return "'" + ProcessHandle.current().info().command().orElse("java") + "' -XX:TieredStopAtLevel=1 " + NATIVE
                + " -cp '" + System.getProperty("java.class.path") + "' " + main.getName();
    }
}
