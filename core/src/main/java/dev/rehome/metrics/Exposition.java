package dev.rehome.metrics;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.plan.MigrationId;
import dev.rehome.run.control.RunState;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All families of metrics, at one moment. Units are the base units that Prometheus asks for: seconds, bytes. */
final class Exposition {
    private static final List<String> STATES =
            List.of("waiting", "running", "done", "failed", "refused", "interrupted", "rolled-back", "not-started");

    private final Scoreboard board;
    private final @Nullable RunState run;
    private final Map<String, RunState.Migration> now = new HashMap<>();
    private final List<MetricSnapshot> snapshots = new ArrayList<>();

    private Exposition(Scoreboard board, @Nullable RunState run) {
        this.board = board;
        this.run = run;
        if (run != null) {
            run.migrations().forEach(migration -> now.put(migration.migration(), migration));
        }
    }

    /** @param run how a run stands; null where there is none, as for a comparison */
    static MetricSnapshots of(Scoreboard board, @Nullable String id, @Nullable RunState run) {
        Exposition exposition = new Exposition(board, run);
        exposition.ofTheRun(id);
        exposition.ofKeys();
        exposition.ofSteps();
        exposition.ofVerifications();
        exposition.ofBrakes();
        return new MetricSnapshots(exposition.snapshots);
    }

    private void ofTheRun(@Nullable String id) {
        Event.Identity identity = board.identity();
        if (id != null && identity != null) {
            Family info = Family.gauge("rehome_run_info", "What runs; always 1.");
            info.add(
                    1,
                    "run",
                    id,
                    "mode",
                    identity.mode(),
                    "plan",
                    identity.plan().path(),
                    "version",
                    identity.toolVersion());
            keep(info);
        }
        single("rehome_start_timestamp_seconds", "When this process began with it.", board.beganSeconds());
        if (run != null) {
            single("rehome_run_paused", "Whether it is paused by hand.", run.paused() == null ? 0 : 1);
            single("rehome_run_stopping", "Whether it was asked to stop.", run.stopping() ? 1 : 0);
            single("rehome_run_parallelism", "Migrations that may go on at once.", run.parallelism());
        }
        Family states = Family.gauge("rehome_migration_state", "1 for the state that a migration is in.");
        Family durations = Family.gauge("rehome_migration_duration_seconds", "How long a migration took that ended.");
        for (Scoreboard.Score score : board.scores()) {
            STATES.forEach(state ->
                    states.add(state.equals(score.state()) ? 1 : 0, labels(score.migration(), "state", state)));
            if (score.seconds() != null) {
                durations.add(score.seconds(), labels(score.migration()));
            }
        }
        keep(states);
        keep(durations);
    }

    private void ofKeys() {
        Family keys = Family.counter("rehome_keys", "Keys by what became of them, as the audit log has it.");
        Family replaced = Family.counter("rehome_replaced_keys", "Copied keys that replaced one at the destination.");
        Family bytes = Family.counter("rehome_copied_bytes", "Bytes of the values that were copied.");
        for (Scoreboard.Score score : board.scores()) {
            Counts counts = score.counts();
            fate(keys, score, "copied", counts.copied());
            fate(keys, score, "identical", counts.identical());
            fate(keys, score, "skipped", counts.skipped());
            fate(keys, score, "expired", counts.expired());
            fate(keys, score, "vanished", counts.vanished());
            fate(keys, score, "failed", counts.failed());
            if (counts.replaced() >= 0) {
                replaced.add((double) counts.replaced(), labels(score.migration()));
            }
            bytes.add((double) counts.bytes(), labels(score.migration()));
        }
        keep(keys);
        keep(replaced);
        keep(bytes);
    }

    private static void fate(Family keys, Scoreboard.Score score, String fate, long count) {
        keys.add((double) count, labels(score.migration(), "fate", fate));
    }

    private void ofSteps() {
        Family done = Family.gauge("rehome_step_keys", "Keys that the present step has done, twice a second.");
        Family expected = Family.gauge("rehome_step_expected_keys", "Keys that it has to do, an estimate.");
        Family bytes = Family.gauge("rehome_step_bytes", "Bytes that it has read.");
        Family slowed = Family.gauge("rehome_held_back", "Whether a limit, a pause or a server holds it back.");
        for (Scoreboard.Score score : board.scores()) {
            Event.Progress progress = score.progress();
            if (progress != null) {
                String[] labels = labels(score.migration(), "step", progress.stage());
                done.add((double) progress.done(), labels);
                expected.add((double) progress.total(), labels);
                bytes.add((double) progress.bytes(), labels);
                boolean running = score.state().equals("running");
                slowed.add(running && progress.slowedBy() != null ? 1 : 0, labels(score.migration()));
            }
        }
        keep(done);
        keep(expected);
        keep(bytes);
        keep(slowed);
    }

    private void ofVerifications() {
        Family found = Family.gauge("rehome_verified_keys", "Keys of the last comparison, by what it found.");
        Family durations = Family.gauge("rehome_verify_duration_seconds", "How long the last comparison took.");
        for (Scoreboard.Score score : board.scores()) {
            Event.VerifyFinished verification = score.verification();
            if (verification != null) {
                MigrationId id = score.migration();
                found.add((double) verification.compared(), labels(id, "result", "compared"));
                found.add((double) verification.missing(), labels(id, "result", "missing"));
                found.add((double) verification.extra(), labels(id, "result", "extra"));
                found.add((double) verification.different(), labels(id, "result", "different"));
                found.add((double) verification.ttl(), labels(id, "result", "ttl"));
                found.add((double) verification.skipped(), labels(id, "result", "skipped"));
                found.add((double) verification.expired(), labels(id, "result", "expired"));
                found.add((double) verification.changed(), labels(id, "result", "changed"));
                durations.add(verification.duration().toMillis() / 1000.0, labels(id));
            }
        }
        keep(found);
        keep(durations);
    }

    private void ofBrakes() {
        Family retries = Family.counter("rehome_retries", "How often a server was tried again.");
        Family keys = Family.gauge("rehome_limit_keys_per_second", "The limit, where there is one.");
        Family bytes = Family.gauge("rehome_limit_bytes_per_second", "The limit, where there is one.");
        Family latency = Family.gauge("rehome_limit_latency_seconds", "The limit, where there is one.");
        Family busy = Family.gauge("rehome_busy_workers", "Workers that are at work.");
        for (Scoreboard.Score score : board.scores()) {
            RunState.Migration migration = now.get(score.migration().toString());
            if (migration != null) {
                retries.add((double) migration.retries(), labels(score.migration()));
                RunState.Brake brake = migration.brake();
                if (brake != null) {
                    limit(keys, brake.keysPerSecond(), 1, score);
                    limit(bytes, brake.bytesPerSecond(), 1, score);
                    limit(latency, brake.latencyMillis(), 1000, score);
                    busy.add(brake.busyWorkers(), labels(score.migration()));
                }
            }
        }
        List.of(retries, keys, bytes, latency, busy).forEach(this::keep);
    }

    private static void limit(Family family, @Nullable Long value, int divisor, Scoreboard.Score score) {
        if (value != null) {
            family.add((double) value / divisor, labels(score.migration()));
        }
    }

    private void single(String name, String help, double value) {
        Family family = Family.gauge(name, help);
        family.add(value);
        keep(family);
    }

    private void keep(Family family) {
        snapshots.add(family.snapshot());
    }

    private static String[] labels(MigrationId migration, String... more) {
        String[] labels = new String[4 + more.length];
        labels[0] = "app";
        labels[1] = migration.app();
        labels[2] = "environment";
        labels[3] = migration.environment();
        System.arraycopy(more, 0, labels, 4, more.length);
        return labels;
    }
}
