package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import dev.rehome.problem.FailedException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The expression by which somebody writes entries' values in a way of his own, such as
 * <code>module.redis["shared-1"].databases[7]</code>. It is only known how one is written; one is read by holding it against
 * what is written for a placement that stands for all.
 */
public final class OwnValue {
    /** For values of the known shapes alone. */
    public static final OwnValue NONE = new OwnValue(null);

    /** They come out of no template by chance; one may become part of a name, the other of a number. */
    private static final String INSTANCE_MARK = "rehome7f3a91c4instance";

    private static final String DATABASE_MARK = "987654321";
    private static final Placement EVERY = new Placement(INSTANCE_MARK, Integer.parseInt(DATABASE_MARK));
    private static final Pattern MARKS = Pattern.compile(INSTANCE_MARK + "|" + DATABASE_MARK);
    private static final String BETWEEN = "\0";

    private final @Nullable Writer writer;

    private OwnValue(@Nullable Writer writer) {
        this.writer = writer;
    }

    /** Writes the value of an entry. */
    @FunctionalInterface
    public interface Writer {
        /** @param placement names an instance */
        String write(String key, Placement placement);
    }

    /**
     * As a template writes it.
     *
     * @param name of the template, for who has to mend it
     * @throws FailedException where what it writes cannot be read again: a file could be changed once and never more
     */
    public static OwnValue by(String name, Writer writer) {
        OwnValue own = new OwnValue(writer);
        Placement sample = new Placement("shared-1", 7);
        Source written = Source.of(name, writer.write("app", sample));
        boolean whole = written.tokens().stream().noneMatch(token -> token.kind() == TokenKind.INVALID);
        if (!whole
                || !own.read("app", written.tokens()).filter(sample::agreesWith).isPresent()) {
            throw new FailedException(
                    "TEMPLATE-VALUE",
                    name + " writes " + written.text().strip()
                            + " for database 7 of shared-1, from which neither can be read again",
                    "let it write an expression in which [=database], and best also [=instance], stand as they are");
        }
        return own;
    }

    boolean isThere() {
        return writer != null;
    }

    /** On as many lines as it may have, without blanks around it. */
    String write(String key, Placement placement) {
        Writer known = writer;
        if (known == null) {
            throw new IllegalStateException("there is no such expression");
        }
        String instance = placement.instance() == null ? INSTANCE_MARK : placement.instance();
        return known.write(key, new Placement(instance, placement.database())).strip();
    }

    /** Empty where the value is another than the one that would be written for any placement. */
    Optional<Placement> read(String key, List<Token> value) {
        if (writer == null) {
            return Optional.empty();
        }
        String found = meaning(value);
        String every = meaning(Scanner.scan(write(key, EVERY)));
        Matcher matcher = pattern(every).matcher(found);
        if (!matcher.matches() || !every.contains(DATABASE_MARK)) {
            return Optional.empty();
        }
        Placement read = new Placement(
                every.contains(INSTANCE_MARK)
                        ? StringText.unescape(matcher.group("instance")).orElse("")
                        : null,
                Integer.parseInt(matcher.group("database")));
        // A template that decides by what it is given would write something else here than for the one of all.
        return Optional.of(read)
                .filter(placement ->
                        meaning(Scanner.scan(write(key, placement))).equals(found));
    }

    /** Where a mark comes again, the same text must. */
    private static Pattern pattern(String every) {
        StringBuilder pattern = new StringBuilder();
        Matcher marks = MARKS.matcher(every);
        int from = 0;
        boolean instance = false;
        boolean database = false;
        while (marks.find()) {
            pattern.append(Pattern.quote(every.substring(from, marks.start())));
            if (marks.group().equals(INSTANCE_MARK)) {
                pattern.append(instance ? "\\k<instance>" : "(?<instance>[^\0]+?)");
                instance = true;
            } else {
                pattern.append(database ? "\\k<database>" : "(?<database>0|[1-9][0-9]{0,8})");
                database = true;
            }
            from = marks.end();
        }
        return Pattern.compile(pattern + Pattern.quote(every.substring(from)), Pattern.DOTALL);
    }

    private static String meaning(List<Token> tokens) {
        return tokens.stream()
                .filter(token -> !token.isFiller() && token.kind() != TokenKind.NEWLINE)
                .map(Token::text)
                .collect(Collectors.joining(BETWEEN));
    }
}
