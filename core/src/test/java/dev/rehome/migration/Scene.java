package dev.rehome.migration;

import dev.rehome.audit.AuditRecord;
import dev.rehome.audit.WrittenLog;
import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.Plan;
import dev.rehome.plan.yaml.PlanReader;
import dev.rehome.plan.yaml.ReadPlan;
import dev.rehome.run.RunFolder;
import dev.rehome.run.Runs;
import dev.rehome.run.SavedOptions;
import dev.rehome.secret.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A folder with a plan, and somebody who applies it. */
final class Scene implements Operator {
    final Path folder;
    final StopSignal stop = new StopSignal();
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final Map<String, String> environment = new HashMap<>();
    Consumer<Event> watcher = event -> {};
    SavedOptions options = SavedOptions.DEFAULTS;

    @Nullable
    RepairPreview repairs;

    @Nullable
    PreparedPlan shown;

    Scene(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
        environment.put("HOME", folder.resolve("home").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_AUTHOR_NAME", "Ada");
        environment.put("GIT_AUTHOR_EMAIL", "ada@example.com");
        environment.put("GIT_COMMITTER_NAME", "Ada");
        environment.put("GIT_COMMITTER_EMAIL", "ada@example.com");
    }

    Path write(String file, String content) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            return Files.writeString(path, content);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * Writes a plan that moves {@code gravity}, and {@code kaws} where there are places for it.
     *
     * @param block more of the plan, at its top
     * @param places URLs, each source followed by its destination
     */
    void writePlan(String block, String... places) {
        StringBuilder plan = new StringBuilder("version: 1\nname: shared\n" + block + "\napps:\n");
        for (int place = 0; place < places.length; place += 2) {
            plan.append("  - name: %s\n    environments:\n      staging: { source: \"%s\", destination: \"%s\" }\n"
                    .formatted(place == 0 ? "gravity" : "kaws", places[place], places[place + 1]));
        }
        write("plan.yaml", plan.toString());
    }

    RunOutcome apply() {
        ReadPlan read = read();
        return new Apply(surroundings(), this, stop)
                .run(new ApplyRequest(
                        read.plan(),
                        read.plan().migrations(),
                        read.places(),
                        Planned.nothing(),
                        options,
                        new ApprovalFlags(true, null),
                        folder,
                        "apply"));
    }

    PreparedPlan preview() {
        ReadPlan read = read();
        return new Preview(surroundings(), stop)
                .of(read.plan(), read.plan().migrations(), read.places(), Planned.nothing());
    }

    RunOutcome resume() {
        Runs runs = Runs.below(folder);
        RunFolder run = Resume.newestUnfinished(runs).orElseThrow();
        return new Resume(surroundings(), this, new StopSignal()).run(runs, run, this::plan);
    }

    /** The newest run that came as far as a saved plan. */
    RunFolder run() {
        return Runs.below(folder).newest(RunFolder::holdsPlan).orElseThrow();
    }

    /** What its log says. */
    List<AuditRecord> records() {
        return WrittenLog.records(run().auditLog());
    }

    private ReadPlan read() {
        return new PlanReader().read(folder.resolve("plan.yaml"));
    }

    Plan plan(Path file) {
        return new PlanReader().read(file).plan();
    }

    Surroundings surroundings() {
        return new Surroundings(
                Clock.systemUTC(),
                environment,
                folder,
                new Secrets(),
                new Surroundings.Tool("0", "test"),
                new Surroundings.Machine("ada", "localhost", 1, "17", "Linux"),
                List.of("apply", "plan.yaml"));
    }

    @Override
    public void show(PreparedPlan prepared) {
        shown = prepared;
    }

    @Override
    public void show(RepairPreview repair) {
        repairs = repair;
    }

    @Override
    public boolean possible() {
        return false;
    }

    @Override
    public String ask(String question) {
        throw new AssertionError("there is nobody to answer " + question);
    }

    @Override
    public void on(Event event) {
        events.add(event);
        watcher.accept(event);
    }
}
