package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One file of the corpus.
 *
 * @param ending {@code tf} or {@code tfvars}
 * @param target where its map is
 * @param evaluated Terraform's word for the map; empty where it cannot be asked without a provider
 */
record CorpusFile(
        String name,
        String ending,
        String text,
        String target,
        String evaluated,
        Shape shape,
        Map<String, Placement> placements) {
    private static final List<String> NAMES = List.of(
            "force", "gravity", "kaws", "metaphysics", "positron", "volt-2", "rosalind", "x.y", "A1", "eigen_web");

    /** Where the map is. */
    enum Home {
        LOCALS,
        ENVIRONMENTS,
        VARIABLE,
        VALUES,
        CONFIG_MAP
    }

    static CorpusFile of(int number, Corpus.Construct construct, Home wanted, Random random) {
        Home home = wanted == Home.VALUES && !construct.kind().equals("value") ? Home.LOCALS : wanted;
        Shape[] shapes = Shape.values();
        Shape shape = home == Home.CONFIG_MAP
                ? random.nextBoolean() ? Shape.PATH : Shape.QUOTED_NUMBER
                : shapes[random.nextInt(Shape.OWN.ordinal())];
        Map<String, Placement> placements = placements(shape, random);
        String map = map(placements, shape, home, random);
        String name = "map_" + number;
        String other = construct.text().replace("@", Integer.toString(number));
        boolean top = construct.kind().equals("top");
        String loose = top || home == Home.VALUES ? other : "locals {\n" + other + "}\n";
        String text =
                switch (home) {
                    case LOCALS ->
                        top
                                ? loose + "\nlocals {\n  " + name + " = " + map + "\n}\n"
                                : "locals {\n" + other + "  " + name + " = " + map + "\n" + "}\n";
                    case ENVIRONMENTS ->
                        loose + "\nlocals {\n  " + name + " = {\n    staging = { force = 1, \"b\" = \"x/2\" }\n"
                                + "    production = " + map + "\n    \"eu-west.1\" = {}\n  }\n}\n";
                    case VARIABLE -> "variable \"" + name + "\" {\n  default = " + map + "\n}\n\n" + loose;
                    case VALUES -> loose + "\n" + name + " = " + map + "\nafter = \"x\" # end\n";
                    case CONFIG_MAP ->
                        "resource \"kubernetes_config_map\" \"" + name + "\" {\n  metadata {\n    name = \"x\"\n  }\n\n"
                                + "  data = " + map + "\n}\n\n" + loose;
                };
        boolean crlf = random.nextInt(5) == 0;
        return new CorpusFile(
                String.format("%04d-%s", number, construct.name()),
                home == Home.VALUES ? "tfvars" : "tf",
                crlf ? text.replace("\n", "\r\n") : text,
                target(home, name),
                construct.foreign() ? "" : evaluated(home, name),
                shape,
                placements);
    }

    private static String target(Home home, String name) {
        return switch (home) {
            case LOCALS -> "locals." + name;
            case ENVIRONMENTS -> "locals." + name + ".production";
            case VARIABLE -> "variable." + name + ".default";
            case VALUES -> name;
            case CONFIG_MAP -> "resource.kubernetes_config_map." + name + ".data";
        };
    }

    private static String evaluated(Home home, String name) {
        return switch (home) {
            case LOCALS -> "local." + name;
            case ENVIRONMENTS -> "local." + name + ".production";
            case VARIABLE -> "var." + name;
            case VALUES, CONFIG_MAP -> "";
        };
    }

    private static Map<String, Placement> placements(Shape shape, Random random) {
        List<String> names = new ArrayList<>(NAMES);
        Collections.shuffle(names, random);
        List<String> chosen = new ArrayList<>(names.subList(0, random.nextInt(8)));
        if (random.nextBoolean()) {
            Collections.sort(chosen);
        }
        boolean named = shape == Shape.OBJECT || shape == Shape.PATH;
        Map<String, Placement> placements = new LinkedHashMap<>();
        for (String name : chosen) {
            String instance = named ? "shared-" + random.nextInt(2) : null;
            placements.put(name, new Placement(instance, placements.size()));
        }
        return placements;
    }

    private static String map(Map<String, Placement> placements, Shape shape, Home home, Random random) {
        if (placements.isEmpty()) {
            return random.nextBoolean() ? "{}" : "{\n}";
        }
        boolean oneLine = random.nextInt(5) == 0;
        boolean quoted = random.nextInt(3) == 0;
        boolean commas = random.nextInt(3) == 0;
        String separator = random.nextInt(5) == 0 && home != Home.CONFIG_MAP ? " : " : " = ";
        List<String> entries = new ArrayList<>();
        placements.forEach((name, placement) -> {
            String key = quoted ? StringText.quote(name) : StringText.key(name);
            entries.add(key + separator + shape.write(placement));
        });
        if (oneLine) {
            return "{ " + String.join(", ", entries) + (commas ? ", }" : " }");
        }
        StringBuilder lines = new StringBuilder("{\n");
        for (String entry : entries) {
            lines.append(random.nextInt(6) == 0 ? "\n" : "").append(random.nextInt(6) == 0 ? "# about {\n" : "");
            lines.append(entry).append(commas ? "," : "");
            String comment = random.nextBoolean() ? " # in May" : random.nextBoolean() ? " // see }" : " /* x */";
            lines.append(random.nextInt(3) == 0 ? comment : "").append('\n');
        }
        return lines + "}";
    }
}
