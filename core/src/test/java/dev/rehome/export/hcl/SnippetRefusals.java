package dev.rehome.export.hcl;

import static dev.rehome.export.hcl.Edits.add;
import static dev.rehome.export.hcl.Edits.move;
import static dev.rehome.export.hcl.Edits.moveAwayFrom;

import dev.rehome.assignment.AssignmentChange;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One refusal of each kind and more, each with the map that its snippet makes. */
final class SnippetRefusals {
    private static final AssignmentChange NEW = add("gravity", "shared-1/9");
    private static final String GRAVITY = "\"gravity\":{\"instance\":\"shared-1\",\"database\":9}";

    private SnippetRefusals() {}

    static List<SnippetRefusal> all() {
        List<SnippetRefusal> all = Stream.of(
                        absent(), partlyThere(), computed(), computedKeys(), unreadEntries(), againstThePlan())
                .flatMap(each -> each)
                .toList();
        return IntStream.range(0, all.size())
                .mapToObj(number -> all.get(number).numbered(number))
                .toList();
    }

    private static Stream<SnippetRefusal> absent() {
        String local = "local.m@";
        return Stream.of(
                new SnippetRefusal("TERRAFORM-NO-TARGET", "", "locals.m@", local, NEW, "{" + GRAVITY + "}"),
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET",
                        "variable \"x@\" {\n  default = 1\n}",
                        "locals.m@",
                        local,
                        NEW,
                        "{" + GRAVITY + "}"),
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET",
                        "locals {\n  other@ = 1\n  rather@ = 2\n}\n",
                        "locals.m@",
                        local,
                        NEW,
                        "{" + GRAVITY + "}"),
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET", "locals { other@ = 1 }\n", "locals.m@", local, NEW, "{" + GRAVITY + "}"),
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET",
                        "locals {}\n",
                        "locals.m@.production[\"eu.1\"]",
                        local,
                        NEW,
                        "{\"production\":{\"eu.1\":{" + GRAVITY + "}}}"));
    }

    private static Stream<SnippetRefusal> partlyThere() {
        String local = "local.m@";
        return Stream.of(
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET",
                        "locals {\n  m@ = {\n    staging = { a = 1 }\n  }\n}\n",
                        "locals.m@.production",
                        local,
                        NEW,
                        "{\"staging\":{\"a\":1},\"production\":{" + GRAVITY + "}}"),
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET",
                        "locals {\n  m@ = { staging = { a = 1 } }\n}\n",
                        "locals.m@.production",
                        local,
                        NEW,
                        "{\"staging\":{\"a\":1},\"production\":{" + GRAVITY + "}}"),
                new SnippetRefusal(
                        "TERRAFORM-NO-TARGET",
                        "variable \"m@\" {\n  type = any\n}\n",
                        "variable.m@.default",
                        "var.m@",
                        NEW,
                        "{" + GRAVITY + "}"),
                new SnippetRefusal(
                        "TERRAFORM-TWO-TARGETS",
                        "locals {\n  m@ = { a = 1 }\n}\n\nlocals {\n  m@ = {\n    b = 2\n  }\n}\n",
                        "locals.m@",
                        local,
                        NEW,
                        "{\"a\":1," + GRAVITY + "}"));
    }

    private static Stream<SnippetRefusal> computed() {
        String computed = "TERRAFORM-NOT-LITERAL";
        String withA = "{\"a\":1," + GRAVITY + "}";
        return Stream.of(
                SnippetRefusal.of(computed, "merge({ a = 1 }, {}) # all", NEW, withA),
                SnippetRefusal.of(computed, "merge(\n    { a = 1 },\n    {},\n  )", NEW, withA),
                SnippetRefusal.of(computed, "{ for key, value in { a = 1 } : key => value }", NEW, withA),
                SnippetRefusal.of(computed, "true ? { a = 1 } : { a = 2 }", NEW, withA),
                SnippetRefusal.of(computed, "({ a = 1 })", NEW, withA),
                SnippetRefusal.of(computed, "\"${{ a = 1 }}\"", NEW, withA),
                SnippetRefusal.of(computed, "[{ a = 1 }]", NEW, "{" + GRAVITY + "}"),
                SnippetRefusal.of(computed, "<<EOT\n{ a = 1 }\nEOT", NEW, "{" + GRAVITY + "}"));
    }

    private static Stream<SnippetRefusal> computedKeys() {
        String key = "TERRAFORM-COMPUTED-KEY";
        return Stream.of(
                SnippetRefusal.of(
                        key, "{\n    (upper(\"a\")) = 1\n    b = 2\n  }", NEW, "{\"A\":1,\"b\":2," + GRAVITY + "}"),
                SnippetRefusal.of(key, "{ \"${upper(\"a\")}-web\" = 1 }", NEW, "{\"A-web\":1," + GRAVITY + "}"),
                SnippetRefusal.of(
                        key,
                        "{\n    (upper(\"a\")) = 1\n    b            = 2\n  }",
                        move("b", "2", "x/7"),
                        "{\"A\":1,\"b\":7}"));
    }

    private static Stream<SnippetRefusal> unreadEntries() {
        String shape = "TERRAFORM-UNKNOWN-SHAPE";
        String twice = "TERRAFORM-DUPLICATE-KEY";
        return Stream.of(
                SnippetRefusal.of(
                        shape, "{ a = 1, kaws = tonumber(\"7\") }", NEW, "{\"a\":1,\"kaws\":7," + GRAVITY + "}"),
                SnippetRefusal.of(
                        shape,
                        "{\n    gravity = { db = 3 }\n    long-name = 1\n  }",
                        move("gravity", "3", "shared-1/9"),
                        "{" + GRAVITY + ",\"long-name\":1}"),
                SnippetRefusal.of(shape, "{\n    a = null\n  }", NEW, "{\"a\":null," + GRAVITY + "}"),
                SnippetRefusal.of(twice, "{\n    a = 1\n    \"a\" = 2 # so\n  }", NEW, "{\"a\":2," + GRAVITY + "}"),
                SnippetRefusal.of(twice, "{ a = 1, b = 3, a = 2 }", move("a", "2", "x/5"), "{\"a\":5,\"b\":3}"));
    }

    private static Stream<SnippetRefusal> againstThePlan() {
        return Stream.of(
                SnippetRefusal.of("TERRAFORM-DRIFT", "{\n    a = 4\n  }", move("a", "3", "x/5"), "{\"a\":5}"),
                SnippetRefusal.of(
                        "TERRAFORM-DRIFT",
                        "{\n    b = 4\n  }",
                        move("a", "3", "x/5"),
                        "{\"a\":{\"instance\":\"x\",\"database\":5},\"b\":4}"),
                SnippetRefusal.of(
                        "TERRAFORM-OTHER-INSTANCE",
                        "{ a = \"shared-7/3\" }",
                        moveAwayFrom("shared-0", "a", "shared-7/3", "shared-1/9"),
                        "{\"a\":\"shared-1/9\"}"),
                SnippetRefusal.of(
                        "TERRAFORM-DATABASE-TAKEN",
                        "{ a = \"x/3\", b = \"x/9\" }",
                        move("a", "x/3", "x/9"),
                        "{\"a\":\"x/9\",\"b\":\"x/9\"}"));
    }
}
