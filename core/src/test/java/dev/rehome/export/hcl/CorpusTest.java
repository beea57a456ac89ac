package dev.rehome.export.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rehome.assignment.AssignmentChange;
import dev.rehome.assignment.Placement;
import dev.rehome.export.RealTerraform;
import dev.rehome.testing.Campaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Hundreds of files, each construct of HCL in files of its own: read to the byte, edited at random, and each edit looked
 * at by the real Terraform. {@code -Pcampaign} makes 10,000 edits.
 */
class CorpusTest {
    private static final int BATCH = 500;

    private final Campaign campaign = Campaign.of(getClass());
    private final List<CorpusFile> corpus = Corpus.files(campaign.seed());

    /** A file before and after an edit. */
    private record Edited(CorpusFile file, String before, String after, List<AssignmentChange> changes) {
        AssignmentFile read(String text) {
            return AssignmentFile.read(file.name(), text.getBytes(UTF_8), file.target(), changes);
        }

        /** What stands at the target, as text. */
        String map(String text) {
            Source source = Source.of(file.name(), text);
            TargetPath target = TargetPath.parse(file.target());
            ObjectLiteral map = TargetMap.find(source, target, new Snippet(target, List.of()));
            return source.between(map.open(), map.close() + 1);
        }
    }

    @Test
    void tokensMakeUpEveryFile(@TempDir Path folder) throws IOException {
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(300);
        for (CorpusFile file : corpus) {
            Path path = folder.resolve(file.name() + "." + file.ending());
            Files.writeString(path, "\uFEFF" + file.text());
            byte[] bytes = Files.readAllBytes(path);

            Source source = Source.read(file.name(), bytes);

            assertThat(source.tokens().stream().map(Token::text).collect(Collectors.joining()))
                    .isEqualTo(source.text());
            assertThat(source.bytes()).isEqualTo(bytes);
            assertThat(source.tokens()).as(file.text()).noneMatch(token -> token.kind() == TokenKind.INVALID);
            assertThat(AssignmentFile.read(file.name(), bytes, file.target(), List.of())
                            .assignments())
                    .isEqualTo(file.placements());
        }
    }

    @Test
    void editsOfFormattedFilesStayFormattedAndMeanWhatWasMeant(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        List<String> formatted = formatted(terraform, folder.resolve("corpus"));
        int rounds = campaign.rounds(300, 10_000);
        for (int first = 0; first < rounds; first += BATCH) {
            List<Edited> batch = new ArrayList<>();
            for (int round = first; round < Math.min(rounds, first + BATCH); round++) {
                int at = Math.floorMod(round + campaign.seed(), corpus.size());
                batch.add(edit(corpus.get(at), formatted.get(at), campaign.random(round)));
            }
            batch.forEach(CorpusTest::changesOnlyLinesThatItMust);
            Path edited = Files.createDirectories(folder.resolve("edited-" + first));
            write(edited, batch);
            String unformatted = terraform.unformatted(edited);
            assertThat(unformatted)
                    .as(() -> campaign.seed() + "\n" + first(unformatted, batch))
                    .isEmpty();
            mean(terraform, Files.createDirectories(folder.resolve("maps-" + first)), batch);
        }
    }

    @Test
    void wholeFilesMeanToTerraformWhatWasMeant(@TempDir Path folder) throws IOException {
        RealTerraform terraform = RealTerraform.orSkip();
        List<Edited> edits = new ArrayList<>();
        for (CorpusFile file : corpus) {
            if (!file.evaluated().isEmpty()) {
                edits.add(edit(file, file.text(), campaign.random(edits.size())));
            }
        }
        String all = edits.stream().map(edit -> edit.file().evaluated()).collect(Collectors.joining(", ", "[", "]"));
        Path before = Files.createDirectories(folder.resolve("before"));
        Path after = Files.createDirectories(folder.resolve("after"));
        for (Edited edit : edits) {
            Files.writeString(before.resolve(edit.file().name() + ".tf"), edit.before());
            Files.writeString(after.resolve(edit.file().name() + ".tf"), edit.after());
        }
        JsonNode old = terraform.json(before, all);
        JsonNode now = terraform.json(after, all);
        assertThat(edits).hasSizeGreaterThan(150);
        for (int at = 0; at < edits.size(); at++) {
            agrees(edits.get(at), old.get(at), now.get(at));
        }
    }

    @Test
    void editsOfFilesThatAreNotFormattedChangeNothingButTheirLines() {
        int rounds = campaign.rounds(300, 10_000);
        for (int round = 0; round < rounds; round++) {
            CorpusFile file = corpus.get(round % corpus.size());
            Edited edit = edit(file, untidy(file), campaign.random(round));
            Map<String, Integer> left = new HashMap<>();
            edit.after().lines().forEach(line -> left.merge(line, 1, Integer::sum));
            edit.before()
                    .lines()
                    .filter(line -> !isOfAnEdit(edit, line))
                    .forEach(line -> assertThat(left.merge(line, -1, Integer::sum))
                            .as("%d: %s in\n%s=====\n%s", campaign.seed(), line, edit.before(), edit.after())
                            .isNotNegative());
        }
    }

    private static Edited edit(CorpusFile file, String text, Random random) {
        List<AssignmentChange> changes = CorpusChanges.of(file, file.placements(), random);
        byte[] edited = AssignmentFile.read(file.name(), text.getBytes(UTF_8), file.target(), changes)
                .edit(changes);
        return new Edited(file, text, new String(edited, UTF_8), changes);
    }

    /** Lines of other entries and of everything else differ in nothing but blanks, and only where a column moved. */
    private static void changesOnlyLinesThatItMust(Edited edit) {
        List<String> after = edit.after().lines().map(CorpusTest::squeezed).collect(Collectors.toList());
        for (String line : edit.before().lines().toList()) {
            if (!isOfAnEdit(edit, line)) {
                assertThat(after.remove(squeezed(line)))
                        .as("%s in\n%s=====\n%s", line, edit.before(), edit.after())
                        .isTrue();
            }
        }
        if (edit.changes().isEmpty()) {
            assertThat(edit.after()).isEqualTo(edit.before());
        }
    }

    private static boolean isOfAnEdit(Edited edit, String line) {
        String bare = line.strip();
        boolean brackets = bare.endsWith("{}") || bare.endsWith("{") || bare.equals("}") || bare.contains("= { ");
        return brackets
                || edit.changes().stream()
                        .anyMatch(change -> bare.startsWith(change.key()) || bare.startsWith('"' + change.key()));
    }

    private static String squeezed(String line) {
        return line.replaceAll("[ \t]+", " ");
    }

    private List<String> formatted(RealTerraform terraform, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (CorpusFile file : corpus) {
            Files.writeString(folder.resolve(file.name() + "." + file.ending()), file.text());
        }
        terraform.formatAll(folder);
        assertThat(terraform.unformatted(folder)).isEmpty();
        List<String> formatted = new ArrayList<>();
        for (CorpusFile file : corpus) {
            formatted.add(Files.readString(folder.resolve(file.name() + "." + file.ending())));
        }
        return formatted;
    }

    private static void write(Path folder, List<Edited> edits) throws IOException {
        for (int at = 0; at < edits.size(); at++) {
            CorpusFile file = edits.get(at).file();
            Files.writeString(
                    folder.resolve(at + "-" + file.name() + "." + file.ending()),
                    edits.get(at).after());
        }
    }

    private static String first(String unformatted, List<Edited> batch) {
        int dash = unformatted.indexOf('-');
        if (dash < 0) {
            return unformatted;
        }
        Edited edit = batch.get(Integer.parseInt(unformatted.substring(0, dash)));
        return edit.before() + "=====\n" + edit.changes() + "\n=====\n" + edit.after();
    }

    /** Asks Terraform for all maps, before and after, at once. */
    private static void mean(RealTerraform terraform, Path folder, List<Edited> edits) throws IOException {
        StringBuilder locals = new StringBuilder("locals {\n");
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int at = 0; at < edits.size(); at++) {
            Edited edit = edits.get(at);
            locals.append("  b" + at + " = " + edit.map(edit.before()) + "\n  a" + at + " = " + edit.map(edit.after())
                    + "\n");
            before.append(at == 0 ? "" : ", ").append("local.b").append(at);
            after.append(at == 0 ? "" : ", ").append("local.a").append(at);
        }
        Files.writeString(folder.resolve("main.tf"), locals + "}\n");
        JsonNode maps = terraform.json(folder, "[[" + before + "], [" + after + "]]");
        for (int at = 0; at < edits.size(); at++) {
            agrees(edits.get(at), maps.get(0).get(at), maps.get(1).get(at));
        }
    }

    /** The map is the old map and the change. */
    private static void agrees(Edited edit, JsonNode before, JsonNode after) {
        Map<String, Placement> wanted = CorpusChanges.after(edit.file().placements(), edit.changes());
        Set<String> changed = edit.changes().stream()
                .map(change -> StringText.normalized(change.key()))
                .collect(Collectors.toSet());
        assertThat(new TreeSet<>(before.propertyNames()))
                .as(edit.before())
                .isEqualTo(new TreeSet<>(edit.file().placements().keySet()));
        assertThat(new TreeSet<>(after.propertyNames())).as(edit.after()).isEqualTo(new TreeSet<>(wanted.keySet()));
        wanted.forEach((key, placement) -> {
            if (changed.contains(key)) {
                assertThat(placement(after.get(key)).agreesWith(placement))
                        .as("%s is %s in %s", key, placement, edit.after())
                        .isTrue();
            } else {
                assertThat(after.get(key)).as(key).isEqualTo(before.get(key));
            }
        });
    }

    private static Placement placement(JsonNode value) {
        if (value.isObject()) {
            return new Placement(
                    value.get("instance").asString(), value.get("database").asInt());
        }
        String text = value.asString();
        int slash = text.lastIndexOf('/');
        return new Placement(slash < 0 ? null : text.substring(0, slash), Integer.parseInt(text.substring(slash + 1)));
    }

    /** No equals sign and no comment of it stands in a column. */
    private static String untidy(CorpusFile file) {
        return file.text()
                .replaceAll("(?m)^([ \t]*[^\\s#/=<{(]+) = ", "$1   = ")
                .replaceAll("(?m)^([^#\r\n]*\\S) (# in May|// see })", "$1   $2");
    }
}
