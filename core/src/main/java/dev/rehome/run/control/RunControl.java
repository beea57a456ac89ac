package dev.rehome.run.control;

import dev.rehome.event.Event;
import dev.rehome.event.EventListener;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings.Limits;
import dev.rehome.plan.LimitChange;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Selection;
import dev.rehome.redis.Brake;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What of a run can be changed while it runs, and how it stands. What was asked for counts for migrations that begin
 * later, too, and ends with the process. Safe for several threads.
 */
public final class RunControl implements Admission {
    private final StopSignal stop;
    private final Standings standings = new Standings();
    private final Map<MigrationId, Brake> brakes = new LinkedHashMap<>();
    private final List<AskedLimits> asked = new ArrayList<>();
    private final List<Runnable> actions = new ArrayList<>();
    private RunStage stage = RunStage.BEGINNING;
    private int planned = 1;
    private OptionalInt askedParallelism = OptionalInt.empty();
    private @Nullable String held;

    public RunControl(StopSignal stop) {
        this.stop = stop;
    }

    /** What it does when it is asked; {@code log} is told of each command first. */
    public ControlSocket.Commands commands(String run, EventListener log) {
        return new ControlCommands(run, this, log);
    }

    private record AskedLimits(Selection selection, LimitChange change) {}

    /** Follows what happens. */
    public void on(Event event) {
        if (event instanceof Event.RunStarted || event instanceof Event.RunResumed) {
            enter(RunStage.PREFLIGHT);
        }
        standings.on(event);
    }

    /** It has come so far. */
    public synchronized void enter(RunStage next) {
        stage = next;
    }

    synchronized RunStage stage() {
        return stage;
    }

    /** Does something unless the last record is about to be written, which it then waits for. */
    synchronized boolean beforeTheEnd(Runnable action) {
        if (stage == RunStage.FINISHED) {
            return false;
        }
        action.run();
        return true;
    }

    /** Migrations are about to begin, so many at once as the plan says, unless somebody has asked for another number. */
    public synchronized void schedule(int parallelism) {
        planned = parallelism;
        stage = RunStage.MIGRATIONS;
    }

    /** What holds a migration back from now on: the limits of its plan, as far as nobody has asked for others. */
    public synchronized Brake brake(MigrationId migration, Limits limits) {
        Limits now = limits;
        for (AskedLimits each : asked) {
            now = each.selection().includes(migration) ? each.change().of(now) : now;
        }
        Brake brake = new Brake(now);
        if (held != null) {
            brake.hold(held);
        }
        brakes.put(migration, brake);
        return brake;
    }

    /** The migration is at its end. */
    public synchronized void ended(MigrationId migration) {
        Brake brake = brakes.remove(migration);
        if (brake != null) {
            standings.tried(migration, brake.state().retries());
        }
    }

    @Override
    public synchronized int parallelism() {
        return askedParallelism.orElse(planned);
    }

    @Override
    public synchronized @Nullable String held() {
        return held;
    }

    @Override
    public synchronized void onChange(Runnable action) {
        actions.add(action);
    }

    /** Holds everything, and shows that as the reason. */
    public void pause(String why) {
        synchronized (this) {
            held = why;
            brakes.values().forEach(brake -> brake.hold(why));
        }
        changed();
    }

    /** Lets everything go on. */
    public void release() {
        synchronized (this) {
            held = null;
            brakes.values().forEach(Brake::release);
        }
        changed();
    }

    synchronized void limit(Selection selection, LimitChange change) {
        asked.add(new AskedLimits(selection, change));
        brakes.forEach((id, brake) -> {
            if (selection.includes(id)) {
                brake.change(change.of(brake.limits()));
            }
        });
    }

    /** So many migrations at once from now on. */
    public void parallelism(int most) {
        synchronized (this) {
            askedParallelism = OptionalInt.of(most);
        }
        changed();
    }

    void stop() {
        stop.request();
    }

    private void changed() {
        List<Runnable> now;
        synchronized (this) {
            now = List.copyOf(actions);
        }
        now.forEach(Runnable::run);
    }

    /** Migrations that are known and not at their end. */
    List<MigrationId> open() {
        return standings.open();
    }

    /** How it stands now. */
    public RunState state() {
        Map<MigrationId, Brake> running;
        synchronized (this) {
            running = Map.copyOf(brakes);
        }
        return new RunState(stage().word(), held(), stop.requested(), parallelism(), standings.now(running));
    }
}
