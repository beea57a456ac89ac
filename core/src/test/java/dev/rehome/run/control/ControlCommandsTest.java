package dev.rehome.run.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.event.Counts;
import dev.rehome.event.Event;
import dev.rehome.event.StopSignal;
import dev.rehome.plan.CopySettings;
import dev.rehome.plan.MigrationId;
import dev.rehome.plan.Selection;
import dev.rehome.problem.RefusedException;
import dev.rehome.redis.Brake;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ControlCommandsTest {
    private static final MigrationId GRAVITY = new MigrationId("gravity", "staging");
    private static final MigrationId KAWS = new MigrationId("kaws", "production");
    private static final CopySettings.Limits PLANNED =
            new CopySettings.Limits(OptionalLong.of(100), OptionalLong.empty(), OptionalLong.empty());

    private final StopSignal stop = new StopSignal();
    private final RunControl control = new RunControl(stop);
    private final List<Event> events = new ArrayList<>();
    private final ControlCommands commands = new ControlCommands("RUN", control, events::add);

    @BeforeEach
    void begin() {
        Event.Side side = new Event.Side("a", "h", 1, 1, false, false, "", "");
        control.on(new Event.RunResumed(
                new Event.Identity(
                        "",
                        "",
                        "",
                        "",
                        "",
                        1,
                        new Event.Actor("", null, null, null),
                        List.of(),
                        "",
                        new Event.PlanFile("", "", "", null),
                        Map.of()),
                1));
        control.on(new Event.PlanResolved(GRAVITY, side, side, Map.of(), 1, 1));
        control.on(new Event.PlanResolved(KAWS, side, side, Map.of(), 1, 1));
        control.schedule(4);
        control.on(new Event.MigrationStarted(GRAVITY, 1, true));
    }

    private ControlAnswer ask(String command, Selection selection, String... arguments) {
        @Nullable String nobody = null;
        return commands.answer(new ControlRequest(command, List.of(arguments), selection, nobody), "ada");
    }

    private ControlAnswer done(String command, String... arguments) {
        ControlAnswer answer = ask(command, Selection.ALL, arguments);
        assertThat(answer.refusal()).isNull();
        assertThat(answer.done()).isTrue();
        return answer;
    }

    private List<String> recorded() {
        return events.stream()
                .map(event -> ((Event.ControlReceived) event).command() + " by " + ((Event.ControlReceived) event).by())
                .toList();
    }

    @Test
    void pauseHoldsWhatRunsAndWhatBeginsLaterUntilResume() {
        Brake running = control.brake(GRAVITY, PLANNED);
        ControlAnswer paused = done("pause");
        assertThat(Objects.requireNonNull(paused.state()).paused()).isEqualTo("paused by ada");
        assertThat(running.held()).isTrue();
        assertThat(control.held()).isEqualTo("paused by ada");
        Brake later = control.brake(KAWS, PLANNED);
        assertThat(later.held()).isTrue();
        assertThat(done("pause").note()).contains("nothing changed");
        done("resume");
        assertThat(running.held()).isFalse();
        assertThat(later.held()).isFalse();
        assertThat(done("resume").note()).contains("nothing changed");
        assertThat(recorded()).containsExactly("pause by ada", "resume by ada");
    }

    @Test
    void aLimitIsForAllOrForThoseSelectedAlsoWhereTheyBeginLater() {
        Brake gravity = control.brake(GRAVITY, PLANNED);
        done("limit", "latency=50ms");
        Selection kaws = new Selection(List.of("k*"), List.of(), List.of(), List.of());
        assertThat(ask("limit", kaws, "keysPerSecond=7").done()).isTrue();
        assertThat(gravity.limits().keysPerSecond()).hasValue(100);
        assertThat(gravity.limits().latencyMillis()).hasValue(50);
        assertThat(control.brake(KAWS, PLANNED).limits().keysPerSecond()).hasValue(7);
        assertThat(control.brake(KAWS, PLANNED).limits().latencyMillis()).hasValue(50);
        done("limit", "none");
        assertThat(gravity.limits()).isEqualTo(CopySettings.DEFAULTS.limits());
        assertThat(recorded())
                .containsExactly(
                        "limit latency=50ms by ada",
                        "limit keysPerSecond=7 --app k* by ada",
                        "limit bytesPerSecond=none keysPerSecond=none latency=none by ada");
    }

    @Test
    void aSelectionThatMatchesNothingLeftIsSaid() {
        control.on(new Event.MigrationFinished(GRAVITY, Event.MigrationStatus.DONE, Duration.ZERO, Counts.NONE, null));
        ControlAnswer answer =
                ask("limit", new Selection(List.of("gravity"), List.of(), List.of(), List.of()), "keysPerSecond=1");
        assertThat(answer.done()).isFalse();
        assertThat(answer.refusal())
                .extracting(ControlAnswer.Refusal::code, ControlAnswer.Refusal::hint, ControlAnswer.Refusal::usage)
                .containsExactly("CONTROL-SELECTION", "there is: kaws@production", true);
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit, keysPerSecond=0, CONTROL-LIMIT",
        "limit, x, CONTROL-LIMIT",
        "parallelism, 0, CONTROL-PARALLELISM",
        "parallelism, 257, CONTROL-PARALLELISM",
        "parallelism, many, CONTROL-PARALLELISM",
        "halt, x, CONTROL-COMMAND"
    })
    void whatCannotBeIsRefusedAndNotWrittenDown(String command, String argument, String code) {
        ControlAnswer answer = ask(command, Selection.ALL, argument);
        assertThat(answer.done()).isFalse();
        assertThat(answer.refusal())
                .extracting(ControlAnswer.Refusal::code, ControlAnswer.Refusal::usage)
                .containsExactly(code, true);
        assertThat(events).isEmpty();
    }

    @Test
    void parallelismOutlastsThePlans() {
        done("parallelism", "2");
        control.schedule(8);
        assertThat(control.parallelism()).isEqualTo(2);
        List<String> woken = new ArrayList<>();
        control.onChange(() -> woken.add("woken"));
        done("parallelism", "9");
        assertThat(woken).hasSize(1);
    }

    @Test
    void stopIsAnInterrupt() {
        assertThat(Objects.requireNonNull(done("stop").state()).stopping()).isTrue();
        assertThat(stop.requested()).isTrue();
        assertThat(recorded()).containsExactly("stop by ada");
    }

    @Test
    void whoAsksMayGiveANameAndItIsOneLine() {
        commands.answer(new ControlRequest("pause", List.of(), Selection.ALL, " ticket\n 12 "), "ada");
        assertThat(events).singleElement().isEqualTo(new Event.ControlReceived("pause", "ticket  12", "ada"));
    }

    @Test
    void nothingChangesBeforeTheFirstRecordOrAfterTheLast() {
        RunControl early = new RunControl(stop);
        @Nullable String nobody = null;
        ControlAnswer answer = new ControlCommands("RUN", early, events::add)
                .answer(new ControlRequest("pause", List.of(), Selection.ALL, nobody), "ada");
        assertThat(answer.refusal()).extracting(ControlAnswer.Refusal::code).isEqualTo("CONTROL-BEGINNING");
        control.enter(RunStage.FINISHED);
        assertThatThrownBy(() -> ask("pause", Selection.ALL)).isInstanceOf(RefusedException.class);
        assertThat(events).isEmpty();
        assertThat(control.held()).isNull();
        assertThat(done("status").state()).extracting(RunState::stage).isEqualTo("finished");
    }

    @Test
    void statusTellsHowFarEachIsAndWhatHoldsItBack() {
        control.brake(GRAVITY, PLANNED);
        control.on(new Event.Progress(GRAVITY, "copy", 10, 20, 300, "limit keysPerSecond=100"));
        control.on(new Event.MigrationWaiting(KAWS, "waits for gravity@staging"));
        RunState state = Objects.requireNonNull(done("status").state());
        assertThat(state.stage()).isEqualTo("migrations");
        assertThat(state.migrations())
                .containsExactly(
                        new RunState.Migration(
                                "gravity@staging",
                                "running",
                                "copy",
                                10,
                                20,
                                300,
                                "limit keysPerSecond=100",
                                0,
                                new RunState.Brake(100L, null, null, 0, 0, null, null, null)),
                        new RunState.Migration(
                                "kaws@production", "waiting", null, 0, 0, 0, "waits for gravity@staging", 0, null));
        assertThat(events).isEmpty();
    }
}
