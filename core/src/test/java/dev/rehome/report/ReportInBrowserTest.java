package dev.rehome.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.rehome.testing.Browser;
import dev.rehome.testing.Browser.Look;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The pages in a real browser, from files, without a network. {@code -Drehome.pictures=DIR} keeps what it shows there, to
 * be looked at.
 */
class ReportInBrowserTest {
    private static final List<Look> LOOKS = List.of(
            new Look(1440, false, false),
            new Look(390, false, false),
            new Look(1440, true, false),
            new Look(390, true, false),
            new Look(1440, false, true));

    @TempDir
    private static Path folder;

    private static Browser browser;
    private static String axe;

    @BeforeAll
    static void begin() throws Exception {
        browser = Browser.start();
        try (InputStream in = Objects.requireNonNull(ReportInBrowserTest.class.getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    static void end() {
        if (browser != null) {
            browser.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> everybodyCanReadIt() throws IOException {
        Map<String, Path> pages = Map.of(
                "failed", page("failed", GeneratedRun.of(9).failing(3, 833)),
                "done", page("done", GeneratedRun.of(2)),
                "index", index());
        return pages.entrySet().stream()
                .flatMap(page -> LOOKS.stream()
                        .map(look -> dynamicTest(
                                page.getKey() + " " + look, () -> isInOrder(page.getKey(), page.getValue(), look))));
    }

    private static void isInOrder(String name, Path page, Look look) throws Exception {
        browser.open(page, look);
        keep(name, look);
        assertThat(browser.complaints()).isEmpty();
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .as("nothing but tables is wider than the window")
                .isLessThanOrEqualTo(look.width());
        boolean another =
                name.equals("failed") ? look.dark() == (look.width() == 390) : look.dark() && look.width() == 390;
        if (!another && !Boolean.getBoolean("rehome.campaign")) {
            return; // The same elements and colours as in another look.
        }
        browser.evaluate(axe + "; 0");
        JsonNode violations = browser.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(found =>"
                + " found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html).join(' | ')))");
        assertThat(violations.toString()).isEqualTo("[]");
    }

    @Test
    void isFastWithManyMigrations() throws Exception {
        Path page = page("many", GeneratedRun.of(500).failing(2_000, 5));
        for (Look look : List.of(LOOKS.get(1))) {
            browser.open(page, look);
            keep("many", look);
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isLessThanOrEqualTo(look.width());
            assertThat(browser.evaluate("performance.timing.loadEventEnd - performance.timing.navigationStart")
                            .asLong())
                    .isLessThan(10_000);
        }
        browser.evaluate("document.getElementById('failures-table-search').focus()");
        long began = System.nanoTime();
        browser.type("nothing has this");
        assertThat(browser.evaluate("document.querySelector('output[for=failures-table-search]').textContent")
                        .asString())
                .isEqualTo("0 of 500 shown");
        assertThat(System.nanoTime() - began).isLessThan(2_000_000_000L);
    }

    @Test
    void sortsAndSearchesByKeyboard() throws Exception {
        browser.open(page("keyboard", GeneratedRun.of(20).failing(12, 30)), LOOKS.get(0));
        tabTo("migrations-table-search");
        browser.type("production failed");
        assertThat(shown("migrations-table")).containsExactly("diffusion@production");
        browser.press("Escape");
        assertThat(shown("migrations-table")).hasSize(20);
        tabTo("Keys");
        browser.press("Enter");
        assertThat(shown("migrations-table")).first().isEqualTo("gravity@staging");
        browser.press("Enter");
        assertThat(shown("migrations-table")).first().isEqualTo("volt-1@staging");
        assertThat(browser.evaluate("document.activeElement.parentElement.getAttribute('aria-sort')")
                        .asString())
                .isEqualTo("descending");
        tabTo("failures-table-search");
        browser.type("session:11:19");
        assertThat(shown("failures-table")).hasSize(1);
        assertThat(browser.evaluate("document.activeElement.nextElementSibling.textContent")
                        .asString())
                .isEqualTo("1 of 14 shown");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void isReadableWithoutItsScript() throws Exception {
        browser.scripts(false);
        try {
            browser.open(page("plain", GeneratedRun.of(3)), LOOKS.get(0));
            String text = browser.evaluate("document.body.innerText").asString();
            assertThat(text)
                    .contains("gravity@staging", "What failed, and why?")
                    .doesNotContain("Search");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void prints() throws Exception {
        browser.open(page("paper", GeneratedRun.of(20).failing(3, 833)), LOOKS.get(4));
        byte[] document = browser.print();
        assertThat(new String(document, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        String kept = System.getProperty("rehome.pictures");
        if (kept != null) {
            Files.write(Path.of(kept, "paper.pdf"), document);
        }
    }

    /** Presses Tab until the element of this id, or the button of this text, has the focus. */
    private static void tabTo(String wanted) {
        for (int presses = 0; presses < 200; presses++) {
            browser.press("Tab");
            String focus = browser.evaluate("document.activeElement.id || document.activeElement.textContent")
                    .asString();
            if (focus.equals(wanted)) {
                return;
            }
        }
        throw new AssertionError("the keyboard does not reach " + wanted);
    }

    private static List<String> shown(String table) {
        return Stream.of(browser.evaluate("Array.from(document.querySelectorAll('#" + table
                                + " tbody tr')).filter(row => !row.hidden).map(row =>"
                                + " row.cells[0].textContent).join('\\n"
                                + "')")
                        .asString()
                        .split("\n"))
                .toList();
    }

    private static Path page(String name, GeneratedRun run) throws IOException {
        Path log = run.write(Files.createDirectories(folder.resolve(name)));
        Path page = log.resolveSibling("report.html");
        return Files.writeString(page, new ReportPages().html(ReportPagesTest.report(log)));
    }

    private static Path index() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("index/.rehome/runs"));
        GeneratedRun.of(2).write(Files.createDirectory(runs.resolve(GeneratedRun.RUN)));
        Path unfinished = Files.createDirectory(runs.resolve("01KAPPX6D8QW3E5R7T9Y1V3B5M"));
        Path log = GeneratedRun.of(4).write(unfinished);
        List<String> lines = Files.readAllLines(log);
        Files.write(log, lines.subList(0, 12));
        Files.createDirectory(runs.resolve("01KAPPX6D8QW3E5R7T9Y1V3B5K"));
        RunIndexes indexes = new RunIndexes("rehome test", ReportPagesTest.MADE, id -> List.of());
        return Files.writeString(
                folder.resolve("index/report.html"), new ReportPages().html(indexes.below(folder.resolve("index"))));
    }

    private static void keep(String name, Look look) throws IOException {
        String kept = System.getProperty("rehome.pictures");
        if (kept != null) {
            String file = name + "-" + look.width() + (look.print() ? "-print" : look.dark() ? "-dark" : "") + ".png";
            Files.write(Path.of(kept, file), browser.picture());
        }
    }
}
