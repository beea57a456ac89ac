package dev.rehome.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.WrittenLog;
import dev.rehome.cli.RunOfMain;
import dev.rehome.cli.cases.RehomeProcess;
import dev.rehome.testing.NeedsServers;
import dev.rehome.testing.Servers;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hawkular.agent.prometheus.PrometheusScraper;
import org.hawkular.agent.prometheus.types.Counter;
import org.hawkular.agent.prometheus.types.Gauge;
import org.hawkular.agent.prometheus.types.Metric;
import org.hawkular.agent.prometheus.types.MetricFamily;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other programs learn of a run: events, metrics, notices. */
@NeedsServers
class OutletsTest {
    private static final Pattern METRICS = Pattern.compile("metrics at (http://127\\.0\\.0\\.1:[0-9]+/metrics)");
    private static final List<String> FATES =
            List.of("copied", "identical", "skipped", "expired", "vanished", "failed");

    @TempDir
    private Path folder;

    private Place place;

    @BeforeEach
    void makePlace(Servers servers) throws IOException {
        place = Place.make(servers, folder);
    }

    @Test
    void metricsAgreeWithTheLogToTheKeyAndNoticesComeAtEachStage() throws IOException {
        notifier("cat >> told.jsonl; echo >> told.jsonl; echo told of $REHOME_STAGE by '" + Place.NEW_PASSWORD + "'");
        RehomeProcess process = place.start(
                "apply",
                "plan.yaml",
                "--auto-approve",
                "--set",
                "copy.limit.keysPerSecond=150",
                "--metrics-port=0",
                "--events=events.jsonl",
                "--notify=./notify");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> METRICS.matcher(process.said()).find());
        Matcher said = METRICS.matcher(process.said());
        assertThat(said.find()).isTrue();
        URL metrics = URI.create(said.group(1)).toURL();
        String first = "{app=gravity, environment=staging, state=done}";
        await().atMost(Duration.ofSeconds(60)).until(() -> value(metrics, "rehome_migration_state", first) == 1);
        String run = run();
        assertThat(place.run("control", run, "pause", "--actor", "ticket 12").exit())
                .isZero();
        await().until(() -> value(metrics, "rehome_run_paused", "{}") == 1);
        assertAgree(scraped(metrics));
        assertThat(place.run("control", run, "resume").exit()).isZero();
        assertThat(place.run("control", run, "limit", "none").exit()).isZero();
        RehomeProcess.Result result = process.result();
        assertThat(result.exit()).as(result.error()).isZero();
        assertTold();
        assertEvents();
    }

    /** The one that has ended, and that no other has gone further than its log says. */
    private void assertAgree(Map<String, Double> scraped) {
        AuditRecord ended = records("migration.finished").get(0);
        for (String fate : FATES) {
            String labels = "{app=gravity, environment=staging, fate=" + fate + "}";
            assertThat(scraped.get("rehome_keys_total" + labels))
                    .as(fate)
                    .isEqualTo(ended.data().path(fate).asDouble());
        }
        String gravity = "{app=gravity, environment=staging";
        String kaws = "{app=kaws, environment=staging";
        assertThat(scraped)
                .containsEntry(
                        "rehome_copied_bytes_total" + gravity + "}",
                        ended.data().path("bytes").asDouble())
                .containsEntry(
                        "rehome_migration_duration_seconds" + gravity + "}",
                        ended.data().path("durationMillis").asDouble() / 1000)
                .containsEntry("rehome_verified_keys" + gravity + ", result=missing}", 0.0)
                .containsEntry("rehome_retries_total" + gravity + "}", 0.0)
                .containsEntry("rehome_migration_state" + kaws + ", state=running}", 1.0)
                .containsEntry("rehome_limit_keys_per_second" + kaws + "}", 150.0)
                .containsKey("rehome_step_keys" + kaws + ", step=copy}");
    }

    private void assertTold() throws IOException {
        List<String> told = Files.readAllLines(folder.resolve("told.jsonl"));
        assertThat(told)
                .hasSize(3)
                .allSatisfy(notice ->
                        assertThat(Schemas.problems("notification", notice)).isEmpty());
        assertThat(told.get(0)).contains("\"stage\":\"start\"");
        assertThat(told.get(1)).contains("\"stage\":\"hold\"").contains("paused by ticket 12");
        assertThat(told.get(2)).contains("\"stage\":\"finish\"").contains("\"status\":\"done\",\"exit\":0");
        assertThat(records("hook.finished").stream()
                        .map(record -> record.data().path("stage").asString() + " "
                                + record.data().path("exit").asInt()))
                .containsExactly("start 0", "hold 0", "finish 0");
        Path kept = place.runs().newest().resolve("hooks/notify-02-hold.log");
        assertThat(Files.readString(kept)).isEqualTo("told of hold by ***\n");
        assertThat(place.run("audit", "verify", run()).exit()).isZero();
    }

    private void assertEvents() throws IOException {
        List<String> events = Files.readAllLines(folder.resolve("events.jsonl"));
        assertThat(events)
                .allSatisfy(
                        event -> assertThat(Schemas.problems("event", event)).isEmpty());
        assertThat(events.get(0)).contains("\"type\":\"run.started\"");
        assertThat(events.get(events.size() - 1)).contains("\"type\":\"run.finished\"");
    }

    @Test
    void aProgramThatFailsOrIsNotThereDoesNotHarmTheRun() throws IOException {
        notifier("echo oops >&2; exit 3");
        RunOfMain.Result failing = place.run("apply", "plan.yaml", "--auto-approve", "--notify", "./notify");
        assertThat(failing.exit()).as(failing.error()).isZero();
        assertThat(failing.error()).contains("./notify at start: it ended with exit 3");
        assertThat(records("hook.finished"))
                .hasSize(2)
                .allMatch(record -> record.data().path("exit").asInt() == 3);
        RunOfMain.Result missing = place.run("apply", "plan.yaml", "--auto-approve", "--notify", "./nothing");
        assertThat(missing.exit()).isEqualTo(64);
        assertThat(missing.error()).contains("there is no such program");
    }

    @Test
    void eventsOnStandardOutputLeaveTheTalkToStandardError() {
        RunOfMain.Result result = place.run("apply", "plan.yaml", "--auto-approve", "--events=-");
        assertThat(result.exit()).isZero();
        assertThat(result.output().lines().toList())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(Schemas.problems("event", line)).isEmpty());
        assertThat(result.error()).contains("audit log .rehome").containsPattern("kaws@staging +done");
        RunOfMain.Result both = place.run("apply", "plan.yaml", "--events=-", "--output=json");
        assertThat(both.exit()).isEqualTo(64);
        assertThat(both.error()).contains("both want standard output").contains("leave --events out");
        assertThat(place.run("verify", "plan.yaml", "--events=-", "--output=json")
                        .exit())
                .isEqualTo(64);
    }

    @Test
    void aFullDiskIsSaidAndDoesNoHarm() {
        RunOfMain.Result full = place.run("apply", "plan.yaml", "--auto-approve", "--events=/dev/full");
        assertThat(full.exit()).isZero();
        assertThat(full.error()).containsOnlyOnce("events are not written to /dev/full any more: No space left");
        RunOfMain.Result nowhere = place.run("verify", "plan.yaml", "--events=no/such/folder/events");
        assertThat(nowhere.exit()).isEqualTo(1);
        assertThat(nowhere.error()).contains("cannot write events to");
        assertThat(place.run("verify", "plan.yaml", "--metrics-port=65536").exit())
                .isEqualTo(64);
    }

    private void notifier(String line) throws IOException {
        Path program = Files.writeString(folder.resolve("notify"), "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }

    private List<AuditRecord> records(String type) {
        return WrittenLog.records(place.runs().newest().resolve("audit.jsonl")).stream()
                .filter(record -> record.type().equals(type))
                .toList();
    }

    private String run() {
        return place.runs().newestId();
    }

    private static double value(URL metrics, String name, String labels) throws IOException {
        return scraped(metrics).getOrDefault(name + labels, -1.0);
    }

    /** Read by a parser of Prometheus' own text format that shares no code with the program. */
    private static Map<String, Double> scraped(URL metrics) throws IOException {
        Map<String, Double> values = new HashMap<>();
        for (MetricFamily family : new PrometheusScraper(metrics).scrape()) {
            for (Metric metric : family.getMetrics()) {
                double value = metric instanceof Counter counter ? counter.getValue() : ((Gauge) metric).getValue();
                values.put(metric.getName() + new TreeMap<>(metric.getLabels()), value);
            }
        }
        return values;
    }
}
