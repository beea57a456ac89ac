package dev.rehome.export.hcl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rehome.problem.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetFinderTest {
    private static final String FILE = """
        # locals { a = 0 }
        terraform {
          required_version = ">= 1.0" // {
          backend "s3" {}
        }

        locals {
          a = 1
          b = { a = 2, c = [for x in [1, 2] : { a = x }] }
          text = <<-EOT
            locals {
              a = 3
            }
          EOT
          f = provider::aws::arn_parse("${var.x ? "}" : "{"}")
        }

        locals { one = 4 }

        resource "kubernetes_config_map" "redis" {
          metadata { name = "redis" }
          data = { k = 5 }
          dynamic "x" {
            for_each = {}
            content { a = 6 }
          }
        }

        resource kubernetes_config_map other {
          data = { k = 7 }
        }

        variable "v" { default = 8 }
        module "m" {
          a = (
            9
          )
        }
        top = 10
        """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "locals.a                                   | 1",
                "locals.one                                 | 4",
                "resource.kubernetes_config_map.redis.data  | { k = 5 }",
                "resource.kubernetes_config_map.other.data  | { k = 7 }",
                "resource.kubernetes_config_map.redis.metadata.name | \"redis\"",
                "resource.kubernetes_config_map.redis.dynamic.x.content.a | 6",
                "variable.v.default                         | 8",
                "terraform.required_version                 | \">= 1.0\" // {",
                "locals.f | provider::aws::arn_parse(\"${var.x ? \"}\" : \"{\"}\")",
                "top                                        | 10",
            })
    void followsBlocksAndLabels(String target, String expression) {
        assertThat(found(FILE, target)).containsExactly(expression);
    }

    @Test
    void readsExpressionsOverSeveralLines() {
        assertThat(found(FILE, "module.m.a")).containsExactly("(\n    9\n  )");
        assertThat(found(FILE, "locals.text").get(0)).endsWith("EOT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "locals",
                "locals.b.a",
                "locals.c",
                "locals.a.b",
                "data",
                "resource.data",
                "resource.kubernetes_config_map.data",
                "resource.redis.kubernetes_config_map.data",
                "resource.kubernetes_config_map.redis.k",
                "terraform.backend.s3",
                "module.m",
            })
    void findsNothingElse(String target) {
        assertThat(found(FILE, target)).isEmpty();
    }

    @Test
    void findsAllOfThem() {
        assertThat(found("locals {\n  a = 1\n}\nlocals {\n  a = 2\n}\n", "locals.a"))
                .containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "locals {                   | a.tf:1:8  | not closed",
                "locals                     | a.tf:1:7  | not Terraform's syntax",
                "= 1                        | a.tf:1:1  | begins with a name",
                "a = 1 }                    | a.tf:1:7  | closing bracket",
                "locals ${x} {}             | a.tf:1:8  | Terraform has no use",
                "locals [ {}                | a.tf:1:8  | after a name",
                "a {b = 1}} c = 2           | a.tf:1:10 | closing bracket",
                "a = \"open                 | a.tf:1:10 | ends inside",
            })
    void saysWhereAFileIsWrong(String text, String place, String words) {
        assertThatThrownBy(() -> found(text.strip(), "locals.a"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(
                                        String.valueOf(refused.problems().get(0).position()))
                                .isEqualTo(place))
                .hasMessageContaining(words);
    }

    private static List<String> found(String file, String target) {
        Source source = Source.of("a.tf", file);
        return TargetFinder.find(source, TargetPath.parse(target)).attributes().stream()
                .filter(attribute ->
                        attribute.steps() == TargetPath.parse(target).steps().size())
                .map(attribute ->
                        source.between(attribute.from(), attribute.to()).strip())
                .toList();
    }
}
