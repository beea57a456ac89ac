package dev.rehome.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** Says at the end of a build how many tests ran in all modules, and what was skipped and why. */
public final class TestReport {
    private static final int NAMES = 6;

    private final Map<String, List<String>> skipped = new TreeMap<>();
    private final List<String> modules = new ArrayList<>();
    private int ran;
    private int failed;

    private TestReport() {}

    /**
     * The entry point for the build.
     *
     * @param arguments a file as old as the build, then the folders of the modules
     */
    public static void main(String[] arguments) throws Exception {
        Path start = Path.of(arguments[0]);
        FileTime since = Files.exists(start) ? Files.getLastModifiedTime(start) : FileTime.fromMillis(0);
        TestReport report = new TestReport();
        for (String module : Arrays.asList(arguments).subList(1, arguments.length)) {
            report.read(Path.of(module), since);
        }
        report.lines().forEach(System.out::println);
    }

    /** Reads the reports of one module, but not those that an earlier build left behind. */
    private void read(Path module, FileTime since) throws IOException, ParserConfigurationException, SAXException {
        Path reports = module.resolve("target/surefire-reports");
        if (!Files.isDirectory(reports)) {
            return;
        }
        int before = ran;
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.sorted().toList()) {
                boolean mine = file.getFileName().toString().matches("TEST-.*\\.xml");
                if (mine && Files.getLastModifiedTime(file).compareTo(since) >= 0) {
                    read(file);
                }
            }
        }
        modules.add(module.getFileName() + " " + (ran - before));
    }

    private void read(Path file) throws IOException, ParserConfigurationException, SAXException {
        Element suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement();
        for (Node node = suite.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element test && test.getTagName().equals("testcase")) {
                ran++;
                count(test);
            }
        }
    }

    private void count(Element test) {
        for (Node node = test.getFirstChild(); node != null; node = node.getNextSibling()) {
            switch (node.getNodeName()) {
                case "failure", "error" -> failed++;
                case "skipped" -> {
                    String type = test.getAttribute("classname").replaceFirst(".*\\.", "");
                    skipped.computeIfAbsent(reason((Element) node), key -> new ArrayList<>())
                            .add(type + "." + test.getAttribute("name").replaceFirst("\\(.*", ""));
                }
                default -> {}
            }
        }
    }

    /** An attribute, or the first line of the stack trace, as the runner has it. */
    private static String reason(Element skipped) {
        String message = skipped.getAttribute("message");
        String said = message.isEmpty()
                ? skipped.getTextContent().strip().lines().findFirst().orElse("")
                : message;
        String reason =
                said.replaceFirst("^[\\w.$]+(Exception|Error)(: |$)", "").replaceFirst("^Assumption failed: ", "");
        return reason.isEmpty() ? "no reason given" : reason;
    }

    private List<String> lines() {
        int left = skipped.values().stream().mapToInt(List::size).sum();
        List<String> lines = new ArrayList<>();
        lines.add("Tests: " + ran + " (" + String.join(", ", modules) + "): " + (ran - failed - left) + " passed, "
                + failed + " failed, " + left + " skipped");
        skipped.forEach((reason, tests) -> {
            String more = tests.size() > NAMES ? " and " + (tests.size() - NAMES) + " more" : "";
            lines.add("Skipped " + tests.size() + ": " + reason);
            lines.add("    " + String.join(", ", tests.subList(0, Math.min(NAMES, tests.size()))) + more);
        });
        return lines;
    }
}
