package dev.rehome.export.hcl;

import dev.rehome.assignment.Placement;

/** The forms in which an entry may say which database an app has. */
enum Shape {
    /** <code>{ instance = "shared-1", database = 7 }</code>. */
    OBJECT,
    /** {@code 7}. */
    NUMBER,
    /** {@code "7"}. */
    QUOTED_NUMBER,
    /** {@code "shared-1/7"}. */
    PATH,
    /** As the user's own expression is written: {@link OwnValue}. */
    OWN;

    String write(Placement placement) {
        int database = placement.database();
        return switch (this) {
            case OBJECT -> "{ instance = " + StringText.quote(instance(placement)) + ", database = " + database + " }";
            case NUMBER -> Integer.toString(database);
            case QUOTED_NUMBER -> "\"" + database + "\"";
            case PATH -> StringText.quote(instance(placement) + "/" + database);
            case OWN -> throw new IllegalStateException("its own expression writes it");
        };
    }

    private static String instance(Placement placement) {
        if (placement.instance() == null) {
            throw new IllegalArgumentException("this shape names the instance: " + placement);
        }
        return placement.instance();
    }
}
