package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.export.hcl.ObjectLiteral.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which database an entry names, and the tokens that say so.
 *
 * @param instance the string that holds the instance's name; null where its shape has none of its own
 * @param database the number or string that holds the database; all of the value where its expression is the user's own
 * @param own how that expression is written; null for the known shapes
 */
record EntryValue(
        Shape shape,
        Placement placement,
        @Nullable Range instance,
        Range database,
        @Nullable Function<Placement, String> own) {
    private static final Pattern DATABASE = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final Pattern PATH = Pattern.compile("(.+)/(" + DATABASE + ")", Pattern.DOTALL);

    /** Token indexes, the second not included. */
    record Range(int from, int to) {
        List<Token> tokens(Source source) {
            return source.tokens().subList(from, to);
        }

        Edit replacedBy(Source source, String text) {
            List<Token> tokens = tokens(source);
            return new Edit(tokens.get(0).start(), tokens.get(tokens.size() - 1).end(), text);
        }
    }

    /** Empty where the value has none of the known shapes, and is not the user's own expression. */
    static Optional<EntryValue> read(Source source, Pair pair, OwnValue own) {
        Range range = new Range(pair.valueFrom(), pair.valueTo());
        return scalar(source, range)
                .or(() ->
                        ObjectLiteral.read(source, range.from(), range.to()).flatMap(object -> object(source, object)))
                .or(() -> own(source, pair, range, own));
    }

    private static Optional<EntryValue> own(Source source, Pair pair, Range range, OwnValue own) {
        return pair.name(source)
                .flatMap(key -> own.read(key, range.tokens(source))
                        .map(placement ->
                                new EntryValue(Shape.OWN, placement, null, range, after -> own.write(key, after))));
    }

    /** The edits that make it say something else in the same shape; none where it says so already. */
    List<Edit> edits(Source source, Placement after) {
        List<Edit> edits = new ArrayList<>();
        if (own != null) {
            return after.agreesWith(placement) ? edits : List.of(database.replacedBy(source, own.apply(after)));
        }
        if (instance != null && after.instance() != null && !after.instance().equals(placement.instance())) {
            edits.add(instance.replacedBy(source, StringText.quote(after.instance())));
        }
        if (after.database() != placement.database() || (shape == Shape.PATH && !after.equals(placement))) {
            edits.add(database.replacedBy(source, writeDatabase(source, after)));
        }
        return edits;
    }

    private String writeDatabase(Source source, Placement after) {
        boolean quoted = database.tokens(source).get(0).kind() == TokenKind.QUOTE_OPEN;
        return switch (shape) {
            case OBJECT -> quoted ? Shape.QUOTED_NUMBER.write(after) : Shape.NUMBER.write(after);
            case NUMBER, QUOTED_NUMBER, PATH, OWN ->
                shape.write(after.instance() == null ? new Placement(placement.instance(), after.database()) : after);
        };
    }

    private static Optional<EntryValue> scalar(Source source, Range range) {
        List<Token> tokens = range.tokens(source);
        boolean number = tokens.size() == 1 && tokens.get(0).kind() == TokenKind.NUMBER;
        String text = number
                ? tokens.get(0).text()
                : ObjectLiteral.plainString(tokens).orElse("");
        Matcher path = PATH.matcher(text);
        if (DATABASE.matcher(text).matches()) {
            Placement placement = new Placement(null, Integer.parseInt(text));
            return Optional.of(
                    new EntryValue(number ? Shape.NUMBER : Shape.QUOTED_NUMBER, placement, null, range, null));
        }
        return path.matches()
                ? Optional.of(new EntryValue(
                        Shape.PATH, new Placement(path.group(1), Integer.parseInt(path.group(2))), null, range, null))
                : Optional.empty();
    }

    private static Optional<EntryValue> object(Source source, ObjectLiteral object) {
        Optional<Pair> instance = pair(source, object, "instance");
        Optional<Pair> database = pair(source, object, "database");
        if (object.pairs().size() != 2 || instance.isEmpty() || database.isEmpty()) {
            return Optional.empty();
        }
        Range instanceRange =
                new Range(instance.get().valueFrom(), instance.get().valueTo());
        Range databaseRange =
                new Range(database.get().valueFrom(), database.get().valueTo());
        Optional<String> name = ObjectLiteral.plainString(instanceRange.tokens(source));
        Optional<EntryValue> number = scalar(source, databaseRange).filter(value -> value.shape() != Shape.PATH);
        if (name.isEmpty() || number.isEmpty()) {
            return Optional.empty();
        }
        Placement placement = new Placement(name.get(), number.get().placement().database());
        return Optional.of(new EntryValue(Shape.OBJECT, placement, instanceRange, databaseRange, null));
    }

    private static Optional<Pair> pair(Source source, ObjectLiteral object, String name) {
        return object.pairs().stream()
                .filter(pair -> pair.name(source).filter(name::equals).isPresent())
                .findFirst();
    }
}
