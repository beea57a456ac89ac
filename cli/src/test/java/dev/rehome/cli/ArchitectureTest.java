package dev.rehome.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of ARCHITECTURE.md, for both modules. */
class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(location ->
                    !location.matches(java.util.regex.Pattern.compile(".*(test-classes|-tests\\.jar|-test/).*")))
            .importPackages("dev.rehome");

    /** From below; a package knows those of the lines above its own. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("problem", "disk"),
            List.of("plan", "plan.yaml", "plan.check"),
            List.of("redis", "secret", "template", "table", "event", "digest"),
            List.of(
                    "preflight",
                    "copy",
                    "copy.logical",
                    "live",
                    "verify",
                    "cutover",
                    "assignment",
                    "export",
                    "export.hcl",
                    "git",
                    "audit",
                    "audit.history",
                    "report",
                    "run",
                    "run.control",
                    "metrics",
                    "notification"),
            List.of("migration"),
            List.of("cli", "cli.command", "cli.command.review", "cli.verb", "cli.console", "cli.demo"));

    /** What a package may know of its own line. */
    private static final Map<String, List<String>> BESIDE = Map.ofEntries(
            entry("plan.yaml", List.of("plan", "plan.check")),
            entry("plan.check", List.of("plan")),
            entry("redis", List.of("secret")),
            entry("copy", List.of("copy.logical")),
            entry("export", List.of("assignment", "export.hcl")),
            entry("export.hcl", List.of("assignment")),
            entry("git", List.of("assignment")),
            entry("audit.history", List.of("audit")),
            entry("report", List.of("audit")),
            entry("metrics", List.of("run.control")),
            entry("run", List.of("assignment")),
            entry("run.control", List.of("run")),
            entry("cli", List.of("cli.command", "cli.console", "cli.verb")),
            entry("cli.command", List.of("cli.command.review", "cli.verb", "cli.console", "cli.demo")),
            entry("cli.command.review", List.of("cli.verb", "cli.console")),
            entry("cli.verb", List.of("cli.console")),
            entry("cli.demo", List.of("cli.console")));

    /** Which packages may see a library. */
    private static final Map<String, List<String>> HOMES = new TreeMap<>(Map.ofEntries(
            entry("redis.clients..", List.of("redis")),
            entry("tools.jackson.dataformat.yaml..", List.of("plan.yaml")),
            entry("org.snakeyaml..", List.of("plan.yaml")),
            entry(
                    "tools.jackson..",
                    List.of(
                            "plan.yaml",
                            "audit",
                            "audit.history",
                            "report",
                            "run",
                            "run.control",
                            "export",
                            "notification",
                            "cli",
                            "cli.command",
                            "cli.command.review",
                            "cli.verb")),
            entry("freemarker..", List.of("template")),
            entry("org.eclipse.jgit..", List.of("git")),
            entry("picocli..", List.of("cli", "cli.command", "cli.command.review", "cli.verb")),
            entry("org.jline..", List.of("cli", "cli.console")),
            entry("com.github.f4b6a3..", List.of("run")),
            entry("com.github.difflib..", List.of("export", "export.hcl")),
            entry("io.prometheus..", List.of("metrics")),
            entry("com.sun.net.httpserver..", List.of("metrics"))));

    @TestFactory
    Stream<DynamicTest> arrowsPointOneWay() {
        return packages()
                .map(name -> dynamicTest(
                        name,
                        () -> noClasses()
                                .that()
                                .resideInAPackage(full(name))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(forbidden(name)))
                                .allowEmptyShould(true)
                                .check(OURS)));
    }

    @Test
    void everyPackageHasItsPlace() {
        assertThat(OURS.stream().map(JavaClass::getPackageName).distinct())
                .allMatch(name -> name.equals("dev.rehome") || packages().anyMatch(known -> name.equals(full(known))));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.rehome.(**)").should().beFreeOfCycles().check(OURS);
    }

    @TestFactory
    Stream<DynamicTest> librariesHaveOneHome() {
        return HOMES.entrySet().stream()
                .map(home -> dynamicTest(
                        home.getKey(),
                        () -> noClasses()
                                .that()
                                .resideOutsideOfPackages(full(home.getValue()))
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(home.getKey())
                                .check(OURS)));
    }

    @Test
    void onlyTheConsolePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehome.cli.console")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .check(OURS);
    }

    @Test
    void onlyMainExits() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.rehome.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("dev.rehome.cli.Signals") // The second interrupt, which waits for nobody.
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(OURS);
    }

    @Test
    void clockAndEnvironmentArePassedIn() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehome.cli..")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "getenv")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(OURS);
    }

    @Test
    void everyPackageIsNullMarked() {
        Class<? extends Annotation> mark = NullMarked.class;
        assertThat(OURS.stream().map(JavaClass::getPackage).distinct())
                .filteredOn(found -> !found.isAnnotatedWith(mark))
                .extracting(JavaPackage::getName)
                .isEmpty();
    }

    @Test
    void namesSayWhatThingsDo() {
        noClasses()
                .should()
                .haveNameMatching("(?i).*\\.(utils?|common|helpers?|managers?|misc|impl)\\..*")
                .orShould()
                .haveNameMatching(".*(Utils?|Helper|Manager|Impl|Common|Misc)")
                .check(OURS);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that(describe("are classes with a name", ArchitectureTest::isPlainClass))
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(OURS);
    }

    @Test
    void inheritanceOfOurOwnIsOneLevel() {
        assertThat(OURS.stream()
                        .filter(type -> type.getRawSuperclass()
                                .map(ArchitectureTest::extendsOurs)
                                .orElse(false)))
                .isEmpty();
    }

    /** A JVM of version 17 crashes over a lambda of such a class in its archive: cli/pom.xml leaves these out. */
    @Test
    void classesThatNoArchiveHoldsAreLeftOut() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rehome.git")
                .and()
                .doNotHaveFullyQualifiedName("dev.rehome.cli.verb.Words")
                .should()
                .beAssignableTo(resideInAnyPackage("picocli..", "org.eclipse.jgit.."))
                .check(OURS);
    }

    private static boolean extendsOurs(JavaClass type) {
        return type.getRawSuperclass()
                .map(parent -> parent.getPackageName().startsWith("dev.rehome"))
                .orElse(false);
    }

    /** Enums, records and interfaces are closed by nature; sealed and abstract ones are made to be extended. */
    private static boolean isPlainClass(JavaClass type) {
        return !type.isInterface()
                && !type.isEnum()
                && !type.isRecord()
                && !type.isAnonymousClass()
                && !type.getModifiers().contains(JavaModifier.ABSTRACT)
                && !type.getSimpleName().equals("package-info")
                && !type.reflect().isSealed()
                && !(type.getRawSuperclass().map(JavaClass::isEnum).orElse(false));
    }

    private static String[] forbidden(String name) {
        int own = layer(name);
        return packages()
                .filter(other -> !other.equals(name)
                        && layer(other) >= own
                        && !BESIDE.getOrDefault(name, List.of()).contains(other))
                .map(ArchitectureTest::full)
                .toArray(String[]::new);
    }

    private static int layer(String name) {
        for (int i = 0; i < LAYERS.size(); i++) {
            if (LAYERS.get(i).contains(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static Stream<String> packages() {
        return LAYERS.stream().flatMap(List::stream);
    }

    private static String full(String name) {
        return "dev.rehome." + name;
    }

    private static String[] full(List<String> names) {
        return names.stream().map(ArchitectureTest::full).toArray(String[]::new);
    }
}
