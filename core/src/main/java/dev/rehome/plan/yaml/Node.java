package dev.rehome.plan.yaml;

import dev.rehome.problem.Position;
import java.util.List;

/** A value of a YAML document with the place where it stands; an alias is the node that it leads to. */
sealed interface Node {
    Position position();

    /** How many nodes there are from here on, those behind aliases counted each time; at most {@link Long#MAX_VALUE}. */
    long size();

    /**
     * A single value.
     *
     * @param text as it is written, less quotes and escapes
     */
    record Scalar(Kind kind, String text, Position position) implements Node {
        @Override
        public long size() {
            return 1;
        }

        /** Not its text, which may be a password. */
        @Override
        public String toString() {
            return kind + " at " + position;
        }
    }

    /** What a single value is by YAML 1.2's core schema. */
    enum Kind {
        TEXT("text"),
        INTEGER("a number"),
        DECIMAL("a number"),
        BOOLEAN("true or false"),
        NULL("nothing"),
        /** It could not be read, which has been told. */
        TOLD("unreadable");

        private final String called;

        Kind(String called) {
            this.called = called;
        }
    }

    /** A list. */
    record Sequence(List<Node> items, Position position, long size) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** Keys and values, in order; no key twice. */
    record Mapping(List<Entry> entries, Position position, long size) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A key and its value. */
    record Entry(String key, Position position, Node value) {}

    /** What it is, for a message. */
    default String called() {
        if (this instanceof Scalar scalar) {
            return scalar.kind().called;
        }
        return this instanceof Sequence ? "a list" : "a mapping";
    }
}
