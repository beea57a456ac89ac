package dev.rehome.preflight;

import dev.rehome.event.Check;
import dev.rehome.plan.CopySettings.Method;
import dev.rehome.plan.Migration;
import dev.rehome.redis.Address;
import dev.rehome.redis.ConnectionException;
import dev.rehome.redis.ServerErrorException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Puts the questions to the servers that were reached, and gathers the answers.
 *
 * @param checks grows with each answer
 */
record Conversation(
        String ownName, @Nullable Side source, @Nullable Side destination, List<Check> checks) {
    /** The check that says that a connection was lost. */
    static final String LOST = "connection";

    PreflightResult result(Migration migration, Address from, Address to) {
        KeySample sample = KeySample.NONE;
        Estimate estimate = Estimate.NOTHING;
        Duration expected = null;
        OptionalLong destinationKeys = OptionalLong.empty();
        SizeSearch search = source == null ? null : new SizeSearch(source);
        LargeKeys large = LargeKeys.NONE;
        Method method = migration.settings().copy().method();
        try {
            if (search != null) {
                sample = KeySample.take(search.source());
                estimate = Estimate.of(search.source(), sample);
                expected = ReadingPace.expected(search, estimate);
            }
            if (destination != null) {
                destinationKeys = destination.content().keys();
            }
            TrialRestore trial = destination == null ? null : TrialRestore.of(source, destination, sample);
            method = MethodQuestion.method(migration, trial);
            large = search == null ? LargeKeys.NONE : LargeKeys.find(search, method);
            for (Question question : questions(sample, estimate, trial, method, large)) {
                checks.add(answer(question));
            }
        } catch (ConnectionException lost) {
            checks.add(new Answers(LOST).failed(String.valueOf(lost.getMessage()), lost.hint()));
        }
        return new PreflightResult(
                migration,
                from,
                to,
                checks,
                source == null ? null : source.facts(),
                destination == null ? null : destination.facts(),
                estimate.keys(),
                estimate.memoryBytes(),
                destinationKeys,
                expected,
                method,
                large.list());
    }

    private static Check answer(Question question) {
        try {
            return question.ask();
        } catch (ServerErrorException unexpected) {
            return new Answers(question.name())
                    .unknown("the server says: " + unexpected.getMessage(), "look into the server's log");
        }
    }

    private List<Question> questions(
            KeySample sample, Estimate estimate, @Nullable TrialRestore trial, Method method, LargeKeys large) {
        List<Question> questions = new ArrayList<>();
        if (source != null && destination != null) {
            questions.add(new SameDatabaseQuestion(source, destination));
        }
        if (source != null) {
            questions.add(new ClusterQuestion(source));
            questions.add(new ReplicaQuestion(source));
            questions.add(new CommandsQuestion(source, sample));
            questions.add(new OtherRunQuestion(source, ownName));
            questions.add(new BigKeysQuestion(source, method, large));
        }
        if (destination != null && trial != null) {
            questions.add(new ClusterQuestion(destination));
            questions.add(new ReplicaQuestion(destination));
            questions.add(new CommandsQuestion(destination, sample));
            questions.add(new RestoreQuestion(destination, sample, trial));
            questions.add(new OtherRunQuestion(destination, ownName));
            questions.add(new EmptyQuestion(destination));
            questions.add(new EvictionQuestion(destination));
        }
        if (source != null && destination != null && trial != null) {
            questions.add(new MethodQuestion(source, destination, sample, trial));
            questions.add(new PieceCommandsQuestion(destination, method, large));
            questions.add(new EvictionDataQuestion(source, destination, method));
            questions.add(new MemoryQuestion(destination, estimate));
            questions.add(new ClockQuestion(source, destination));
            questions.add(new TypesQuestion(source, destination, sample, method));
        }
        if (source != null) {
            questions.add(new ActivityQuestion(source));
        }
        return questions;
    }
}
