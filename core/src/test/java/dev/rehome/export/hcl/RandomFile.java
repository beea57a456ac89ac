package dev.rehome.export.hcl;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Makes Terraform files that hold an assignment map among other things, in every style that people write. */
final class RandomFile {
    private static final String[] NEIGHBOURS = {
        "  answer = 42",
        "  list = [\n    1, # one\n    2,\n  ]",
        "  text = \"a ${local.answer} %{if true}b%{else}c%{endif} $${no} \\\" \\\\\"",
        "  doc = <<-EOT\n    { redis_database_assignments = {} }\n      ${local.answer} \"unbalanced {\n  EOT",
        "  nested = { a = { b = [\"}\", \"{\"] } } /* { */",
        "  äöü = \"日本語 👩‍👩‍👧\" # grapheme clusters",
        "  # redis_database_assignments = { a = 1 }",
        "  condition = local.answer > 3 ? \"}\" : \"{\" // }",
    };

    private final Random random;
    private final Map<String, String> placements = new LinkedHashMap<>();
    private final String text;

    RandomFile(long seed) {
        this.random = new Random(seed);
        this.text = make();
    }

    String text() {
        return text;
    }

    /** By key, each as {@code instance/database}, or {@code database} where the entry says no more. */
    Map<String, String> placements() {
        return placements;
    }

    private String make() {
        StringBuilder file = new StringBuilder();
        file.append(chance(2) ? "# Who has which database {\n\n" : "");
        file.append("locals {\n");
        List<String> neighbours = new ArrayList<>(List.of(NEIGHBOURS));
        Collections.shuffle(neighbours.subList(1, neighbours.size()), random);
        int split = 1 + random.nextInt(neighbours.size());
        neighbours.subList(0, split).forEach(neighbour -> file.append(neighbour).append(chance(2) ? "\n" : "\n\n"));
        file.append(chance(3) ? "  // about it\n" : "");
        file.append("  redis_database_assignments = ").append(map()).append(chance(4) ? " # the map\n" : "\n");
        neighbours
                .subList(split, neighbours.size())
                .forEach(neighbour -> file.append(neighbour).append('\n'));
        file.append("}\n");
        file.append(chance(2) ? "\nvariable \"region\" {\n  default = \"eu\" # here\n  type    = string\n}\n" : "");
        return chance(4) ? file.toString().replace("\n", "\r\n") : file.toString();
    }

    private String map() {
        int size = random.nextInt(7);
        if (size == 0) {
            return chance(2) ? "{}" : chance(2) ? "{\n  }" : "{\n    # nobody yet\n  }";
        }
        List<String> names = new ArrayList<>(List.of(
                "force",
                "gravity",
                "kaws",
                "metaphysics",
                "positron",
                "volt-2",
                "a very long name",
                "for",
                "x.y",
                "Über"));
        Collections.shuffle(names, random);
        List<String> keys = new ArrayList<>(names.subList(0, size));
        if (chance(2)) {
            Collections.sort(keys);
        }
        return chance(5) ? oneLine(keys) : lines(keys);
    }

    private String oneLine(List<String> keys) {
        List<String> entries = new ArrayList<>();
        Style style = new Style(random);
        keys.forEach(key -> entries.add(entry(key, style, false)));
        return "{ " + String.join(", ", entries) + (chance(4) ? ", }" : " }");
    }

    private String lines(List<String> keys) {
        Style style = new Style(random);
        StringBuilder lines = new StringBuilder("{" + (chance(6) ? " # first" : "") + "\n");
        for (String key : keys) {
            lines.append(chance(5) ? "\n" : "").append(chance(5) ? "    # about " + key + "\n" : "");
            lines.append("    ").append(entry(key, style, chance(6)));
            lines.append(style.commas() ? "," : "");
            lines.append(chance(3) ? chance(2) ? " # " + "x".repeat(random.nextInt(5)) : " // see {" : "")
                    .append('\n');
        }
        return lines + "  }";
    }

    private String entry(String key, Style style, boolean tall) {
        int database = placements.size();
        String instance = chance(2) ? "shared-0" : "shared-1";
        String value =
                switch (style.shape()) {
                    case OBJECT -> object(instance, database, tall);
                    case NUMBER -> Integer.toString(database);
                    case QUOTED_NUMBER -> "\"" + database + "\"";
                    case PATH -> "\"" + instance + "/" + database + "\"";
                    case OWN -> throw new IllegalStateException("only a user's template writes it");
                };
        boolean named = style.shape() == Shape.OBJECT || style.shape() == Shape.PATH;
        placements.put(key, named ? instance + "/" + database : Integer.toString(database));
        return (style.quoted() ? StringText.quote(key) : StringText.key(key)) + style.separator() + value;
    }

    private String object(String instance, int database, boolean tall) {
        if (tall) {
            return "{\n      database = \"" + database + "\" # number\n      instance = \"" + instance + "\"\n    }";
        }
        return chance(5)
                ? "{ database = " + database + ", instance = \"" + instance + "\" }"
                : "{ instance = \"" + instance + "\", database = " + database + " }";
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    /** What does not change within one map. */
    private record Style(Shape shape, boolean quoted, boolean commas, String separator) {
        Style(Random random) {
            this(
                    random.nextInt(3) == 0 ? Shape.values()[random.nextInt(4)] : Shape.OBJECT,
                    random.nextInt(3) == 0,
                    random.nextInt(4) == 0,
                    random.nextInt(5) == 0 ? " : " : " = ");
        }
    }
}
