package dev.rehome.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server answers to one command. */
public sealed interface Reply {
    /** A status such as {@code OK}. */
    record Status(String text) implements Reply {}

    /** A number. */
    record Number(long value) implements Reply {}

    /** A string of bytes, or nil. */
    record Bulk(byte @Nullable [] bytes) implements Reply {}

    /** Several replies, or nil. */
    record Many(@Nullable List<Reply> items) implements Reply {}

    /** An error; the command did nothing. */
    record Error(String message) implements Reply {
        /** The first word: {@code WRONGPASS}, {@code OOM}, {@code ERR}. */
        public String code() {
            int space = message.indexOf(' ');
            return space < 0 ? message : message.substring(0, space);
        }

        /** Whether {@code RESTORE} found its name taken; before 3.0 that error had no code of its own. */
        public boolean nameIsTaken() {
            return code().equals("BUSYKEY") || message.contains("key name is busy");
        }
    }

    /** The number. @throws ServerErrorException where it is an error or no number */
    default long number() {
        if (this instanceof Number number) {
            return number.value();
        }
        throw unexpected("a number");
    }

    /** The bytes, null for nil. @throws ServerErrorException where it is an error or no string */
    default byte @Nullable [] bytes() {
        if (this instanceof Bulk bulk) {
            return bulk.bytes();
        }
        if (this instanceof Status status) {
            return status.text().getBytes(StandardCharsets.UTF_8);
        }
        throw unexpected("a string");
    }

    /** The bytes as UTF-8, empty for nil. @throws ServerErrorException where it is an error or no string */
    default String text() {
        byte[] bytes = bytes();
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The replies, none for nil. @throws ServerErrorException where it is an error or a single reply */
    default List<Reply> items() {
        if (this instanceof Many many) {
            return many.items() == null ? List.of() : many.items();
        }
        throw unexpected("several replies");
    }

    /** This reply. @throws ServerErrorException where it is an error */
    default Reply orThrow() {
        if (this instanceof Error error) {
            throw new ServerErrorException(error);
        }
        return this;
    }

    private ServerErrorException unexpected(String wanted) {
        return new ServerErrorException(
                this instanceof Error error ? error : new Error("PROTOCOL expected " + wanted + ", got " + this));
    }
}
