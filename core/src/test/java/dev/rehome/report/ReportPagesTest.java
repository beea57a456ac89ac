package dev.rehome.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.audit.AuditSchema;
import dev.rehome.audit.ChainVerification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size of a report, what it leaves out, and what it makes of text that is not what it seems. */
class ReportPagesTest {
    static final Instant MADE = Instant.parse("2026-11-23T08:00:00Z");

    @TempDir
    private Path folder;

    private final ReportPages pages = new ReportPages();

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 500})
    void staysBelowAMebibyte(int migrations) throws IOException {
        Path log = GeneratedRun.of(migrations).failing(40, 250).write(folder);
        AuditSchema.check(log);
        String page = pages.html(report(log));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(1 << 20);
        assertThat(page).contains("10,000 keys of 1 migration failed, of 40 causes");
    }

    static RunReport report(Path log) {
        return new RunReports("rehome test", MADE).of("", log, ChainVerification.of(log, List.of()));
    }
}
