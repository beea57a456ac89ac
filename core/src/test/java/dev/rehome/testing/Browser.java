package dev.rehome.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;

/**
 * A real Chromium without a window and without a network, which a test steers by the DevTools protocol. It ends when it is
 * closed.
 */
public final class Browser implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("DevTools listening on (ws://\\S+)");
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private final Process process;
    private final Path profile;
    private final DevTools tools;

    private Browser(Process process, Path profile, DevTools tools) {
        this.process = process;
        this.profile = profile;
        this.tools = tools;
    }

    /** How a page is looked at. */
    public record Look(int width, boolean dark, boolean print) {}

    /** Starts one; skips the test where no Chromium is installed. */
    public static Browser start() throws Exception {
        Optional<Path> program = program();
        Assumptions.assumeTrue(program.isPresent(), "no Chromium is installed (Debian: apt-get install chromium)");
        Path profile = Files.createTempDirectory("browser");
        Process process = new ProcessBuilder(
                        program.orElseThrow().toString(),
                        "--headless=new",
                        "--no-sandbox", // which root may not have; only files of our own are opened
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            DevTools tools = DevTools.connect(HttpClient.newHttpClient(), address(process));
            Browser browser = new Browser(process, profile, tools);
            List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable")
                    .forEach(each -> tools.call(each, Map.of()));
            tools.call(
                    "Network.emulateNetworkConditions",
                    Map.of("offline", true, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
            return browser;
        } catch (Exception failure) {
            end(process, profile);
            throw failure;
        }
    }

    private static Optional<Path> program() {
        return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static URI address(Process process) throws IOException {
        BufferedReader lines = process.errorReader(StandardCharsets.UTF_8);
        List<String> said = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher matcher = ADDRESS.matcher(line);
            if (matcher.find()) {
                passOver(lines);
                return URI.create(matcher.group(1));
            }
            said.add(line);
        }
        throw new IOException("Chromium did not start: " + said);
    }

    /** Else it would fill the pipe and stop. A thread of its own, since the common pool may have but one, which others need. */
    private static void passOver(BufferedReader lines) {
        Thread thread = new Thread(() -> lines.lines().forEach(rest -> {}), "what the browser says");
        thread.setDaemon(true);
        thread.start();
    }

    /** Opens a file and waits until it is there. */
    public void open(Path file, Look look) throws Exception {
        tools.forget();
        tools.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", look.width(), "height", 900, "deviceScaleFactor", 1, "mobile", look.width() < 600));
        tools.call(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "media",
                        look.print() ? "print" : "screen",
                        "features",
                        List.of(Map.of("name", "prefers-color-scheme", "value", look.dark() ? "dark" : "light"))));
        CompletableFuture<JsonNode> loaded = tools.next("Page.loadEventFired");
        tools.call("Page.navigate", Map.of("url", file.toUri().toString()));
        loaded.get(60, TimeUnit.SECONDS);
    }

    /** Whether scripts of pages run. */
    public void scripts(boolean run) {
        tools.call("Emulation.setScriptExecutionDisabled", Map.of("value", !run));
    }

    /** What a script comes to; a promise is waited for. */
    public JsonNode evaluate(String script) {
        JsonNode answer = tools.call(
                "Runtime.evaluate", Map.of("expression", script, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(answer.path("exceptionDetails").toString());
        }
        return answer.path("result").path("value");
    }

    /** Presses a key that writes nothing, such as {@code Tab}, {@code Enter} or {@code Escape}. */
    public void press(String key) {
        int code = Map.of("Tab", 9, "Enter", 13, "Escape", 27).getOrDefault(key, 0);
        Map<String, Object> down = key.equals("Enter")
                ? Map.of("type", "keyDown", "key", key, "code", key, "windowsVirtualKeyCode", code, "text", "\r")
                : Map.of("type", "rawKeyDown", "key", key, "code", key, "windowsVirtualKeyCode", code);
        tools.call("Input.dispatchKeyEvent", down);
        tools.call(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    public void type(String text) {
        tools.call("Input.insertText", Map.of("text", text));
    }

    /** The whole page as PNG. */
    public byte[] picture() {
        JsonNode size = tools.call("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
        Map<String, Object> clip = Map.of(
                "x",
                0,
                "y",
                0,
                "width",
                size.path("width").asDouble(0),
                "height",
                Math.min(16_000, size.path("height").asDouble(0)),
                "scale",
                1);
        return bytes(tools.call("Page.captureScreenshot", Map.of("captureBeyondViewport", true, "clip", clip)));
    }

    /** As it is printed, in PDF. */
    public byte[] print() {
        return bytes(tools.call("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", false)));
    }

    private static byte[] bytes(JsonNode answer) {
        return Base64.getDecoder().decode(answer.path("data").asString(""));
    }

    /** What the page or the browser complained of since it was opened, and what it asked for beside itself. */
    public List<String> complaints() {
        return tools.complaints();
    }

    @Override
    public void close() {
        tools.close();
        end(process, profile);
    }

    private static void end(Process process, Path profile) {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> files = Files.walk(profile)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException stillWritten) {
            profile.toFile().deleteOnExit();
        }
    }
}
