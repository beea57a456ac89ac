package dev.rehome.plan.yaml;

import dev.rehome.plan.Excerpted;
import dev.rehome.plan.yaml.Node.Entry;
import dev.rehome.plan.yaml.Node.Kind;
import dev.rehome.plan.yaml.Node.Mapping;
import dev.rehome.plan.yaml.Node.Scalar;
import dev.rehome.plan.yaml.Node.Sequence;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads one YAML document into nodes with positions. Aliases are followed, within a bound; tags are refused. */
final class YamlDocument {
    static final int LARGEST = 64 << 20;

    /** How many nodes aliases may stand for, all together: far over what any plan needs, far under what hurts. */
    private static final long MOST_BEHIND_ALIASES = 1_000_000;

    /** Repeated keys are told here, all of them, and not by the parser, which would stop at the first. */
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(LARGEST)
            .setAllowDuplicateKeys(true)
            .setSchema(new CoreSchema())
            .build();

    private final String file;
    private final String text;
    private final Problems problems;
    private final YAMLParser parser;
    private final Map<String, Node> anchors = new HashMap<>();
    private long behindAliases;
    private boolean bomb;

    private YamlDocument(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
        YAMLFactory factory = YAMLFactory.builder().loadSettings(SETTINGS).build();
        this.parser = (YAMLParser) factory.createParser(ObjectReadContext.empty(), new WholeCharacters(text));
    }

    /**
     * The root, empty where the text is no YAML or holds nothing.
     *
     * @param file as positions name it
     */
    static Optional<Node> read(String file, String text, Problems problems) {
        YamlDocument document = new YamlDocument(file, text, problems);
        try {
            return document.root();
        } catch (JacksonException failure) {
            problems.addAll(SyntaxProblem.of(document.here(), text, failure));
            return Optional.empty();
        }
    }

    private Optional<Node> root() {
        if (parser.nextToken() == null) {
            tell(
                    "PLAN-EMPTY",
                    "there is nothing here",
                    new Position(file, 1, 1),
                    "start with `version: 1`, or let `rehome init` write a plan");
            return Optional.empty();
        }
        Node root = node();
        if (parser.nextToken() != null) {
            tell(
                    "PLAN-YAML-DOCUMENTS",
                    "a second document begins",
                    documentMarker(here()),
                    "a plan is one document: take the --- away, or write a file for each plan");
        }
        return bomb ? Optional.empty() : Optional.of(root);
    }

    private Node node() {
        Position position = here();
        if (parser.isCurrentAlias()) {
            return alias(position);
        }
        refuseTag(position);
        String anchor = parser.getObjectId();
        Node node =
                switch (parser.currentToken()) {
                    case START_OBJECT -> mapping(position);
                    case START_ARRAY -> sequence(position);
                    case VALUE_NUMBER_INT -> scalar(Kind.INTEGER, position);
                    case VALUE_NUMBER_FLOAT -> scalar(Kind.DECIMAL, position);
                    case VALUE_TRUE, VALUE_FALSE -> scalar(Kind.BOOLEAN, position);
                    case VALUE_NULL -> scalar(Kind.NULL, position);
                    default -> scalar(Kind.TEXT, position);
                };
        if (anchor != null) {
            anchors.put(anchor, node);
        }
        return node;
    }

    private Node alias(Position position) {
        String name = parser.getString();
        Node node = anchors.get(name);
        if (node == null) {
            tell(
                    "PLAN-YAML-ALIAS",
                    "the alias *" + name + " has no anchor &" + name + " that ends before it",
                    position,
                    "write the anchor first; a node cannot hold itself");
            return new Scalar(Kind.TOLD, "", position);
        }
        if (node.size() > MOST_BEHIND_ALIASES - behindAliases) {
            tellBomb(name, position);
            return new Scalar(Kind.TOLD, "", position);
        }
        behindAliases += node.size();
        return node;
    }

    /** Once; what such a document holds besides is not worth a look. */
    private void tellBomb(String name, Position position) {
        if (!bomb) {
            tell(
                    "PLAN-YAML-ALIASES",
                    "the alias *" + name + " is one too many: aliases stand for over a million values",
                    position,
                    "put what is shared into a block at the top of the plan instead");
        }
        bomb = true;
    }

    private Scalar scalar(Kind kind, Position position) {
        return new Scalar(kind, parser.getString(), position);
    }

    private Sequence sequence(Position position) {
        List<Node> items = new ArrayList<>();
        long size = 1;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            Node item = node();
            items.add(item);
            size += item.size();
        }
        return new Sequence(items, position, size);
    }

    private Mapping mapping(Position position) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        long size = 1;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position place = here();
            parser.nextToken();
            Node value = node();
            size += value.size();
            Entry earlier = entries.putIfAbsent(key, new Entry(key, place, value));
            if (earlier != null) {
                tell(
                        "PLAN-YAML-DUPLICATE-KEY",
                        Excerpted.of(key) + " stands here a second time, after line "
                                + earlier.position().line(),
                        place,
                        "keep one of the two");
            }
        }
        return new Mapping(new ArrayList<>(entries.values()), position, size);
    }

    private void refuseTag(Position position) {
        Object tag = parser.getTypeId();
        if (tag != null) {
            tell("PLAN-YAML-TAG", "a tag (!) means nothing in a plan", position, "leave the tag out");
        }
    }

    private Position here() {
        TokenStreamLocation location = parser.currentTokenLocation();
        return new Position(file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The {@code ---} above something in a later document. */
    private Position documentMarker(Position content) {
        List<String> lines = text.lines().limit(content.line()).toList();
        for (int line = lines.size(); line > 1; line--) {
            if (lines.get(line - 1).startsWith("---")) {
                return new Position(file, line, 1);
            }
        }
        return content;
    }

    private void tell(String code, String message, Position position, String hint) {
        problems.add(Problem.error(code, message, position, hint));
    }
}
