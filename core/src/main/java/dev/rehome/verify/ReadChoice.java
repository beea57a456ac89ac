package dev.rehome.verify;

import dev.rehome.redis.ErrorClass;
import dev.rehome.redis.Reply;
import dev.rehome.redis.ServerErrorException;
import dev.rehome.redis.ValueType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the command that reads a value by its type. Small values of several types are read by {@code DUMP}, without asking
 * for types: there a question for each and a long list of elements to compare cost more than the plainer answer saves. Where
 * a user may not send another command, or a server has none of that name, {@code DUMP} does. Safe for several threads.
 */
final class ReadChoice {
    /** Of so many keys one may be no string: reading that again is still cheaper than asking for the types of all. */
    private static final int ONE_OF = 8;
    /** Fewer tell nothing of the next ones. */
    private static final int ENOUGH = 128;
    /** After so many keys whose types were not asked for, those of the next few are: all may be others by then. */
    private static final int GUESSES = 100_000;

    private final double large;
    private final Set<ReadCommand> unusable = EnumSet.noneOf(ReadCommand.class);
    private boolean typesRefused;
    private @Nullable ReadCommand usual;
    private int guesses;
    private long typed;
    private long strings;

    /**
     * @param large bytes of a value from which on its type is worth a question
     * @param fieldDeadlines whether fields of hashes may have deadlines, of which {@code HGETALL} says nothing
     */
    ReadChoice(double large, boolean fieldDeadlines) {
        this.large = large;
        if (fieldDeadlines) {
            unusable.add(ReadCommand.HGETALL);
        }
    }

    /**
     * The commands for keys whose types nobody has asked for; null where they have to be asked for.
     *
     * @param mean bytes of a value, as far as some have been seen
     */
    synchronized ReadCommand @Nullable [] guess(int keys, double mean) {
        if (!guesses(mean)) {
            return null;
        }
        ReadCommand each = usual == null || typesRefused ? ReadCommand.DUMP : usual;
        guesses += keys;
        if (guesses > GUESSES) {
            usual = null;
        }
        return all(each, keys);
    }

    /** Whether types need not be asked for now. */
    synchronized boolean guesses(double mean) {
        return typesRefused || mean < large && usual != null;
    }

    /** So many times {@code DUMP}, which reads everything. */
    static ReadCommand[] dumps(int keys) {
        return all(ReadCommand.DUMP, keys);
    }

    private static ReadCommand[] all(ReadCommand each, int keys) {
        ReadCommand[] commands = new ReadCommand[keys];
        Arrays.fill(commands, each);
        return commands;
    }

    /**
     * The command for a key, by the answer to {@code TYPE}.
     *
     * @param mean as above
     */
    synchronized ReadCommand of(Reply type, double mean) {
        if (type instanceof Reply.Error error) {
            if (ErrorClass.of(error) == ErrorClass.TRANSIENT) {
                throw new ServerErrorException(error);
            }
            typesRefused = true;
            return ReadCommand.DUMP;
        }
        ReadCommand command = ReadCommand.of(ValueType.called(type.text()));
        boolean worth = command == ReadCommand.GET || mean >= large;
        return worth && !unusable.contains(command) ? command : ReadCommand.DUMP;
    }

    /** These are the commands for keys whose types were asked for. */
    synchronized void told(ReadCommand[] commands) {
        typed += commands.length;
        strings += Arrays.stream(commands)
                .filter(command -> command == ReadCommand.GET)
                .count();
        if (typed >= ENOUGH) {
            usual = (typed - strings) * ONE_OF <= typed ? ReadCommand.GET : ReadCommand.DUMP;
            guesses = 0;
            typed = 0;
            strings = 0;
        }
    }

    /** Of so many keys so many were read by a wrong command. */
    synchronized void misread(int wrong, int keys) {
        if (wrong * ONE_OF > keys) {
            usual = null;
        }
    }

    /** A server does not answer this command with a value, whatever its type. */
    synchronized void refused(ReadCommand command) {
        unusable.add(command);
        usual = null;
    }
}
