package dev.rehome.run;

import dev.rehome.plan.Plan;
import dev.rehome.plan.Sha256;
import dev.rehome.problem.FailedException;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import dev.rehome.problem.StaleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON of a saved plan: {@code format}, {@code version}, and then the components of {@link SavedPlan} by name. */
final class SavedPlanDocument {
    static final String FORMAT = "rehome-saved-plan";
    static final int VERSION = 1;

    private final Path file;
    private final ObjectNode content;

    private SavedPlanDocument(Path file, ObjectNode content) {
        this.file = file;
        this.content = content;
    }

    static SavedPlanDocument of(SavedPlan plan) {
        ObjectNode content = SavedPlanJson.MAPPER.createObjectNode();
        content.put("format", FORMAT);
        content.put("version", VERSION);
        SavedPlan withoutPasswords = with(plan, WithheldUserInfo.takeOut(plan.plan()));
        content.setAll((ObjectNode) SavedPlanJson.MAPPER.valueToTree(withoutPasswords));
        return new SavedPlanDocument(plan.plan().file(), content);
    }

    static SavedPlanDocument read(Path file) {
        try {
            JsonNode tree = SavedPlanJson.MAPPER.readTree(Files.readAllBytes(file));
            if (!(tree instanceof ObjectNode content)
                    || !content.path("format").asString("").equals(FORMAT)) {
                throw unreadable(file, "it is no saved plan", null);
            }
            if (content.path("version").asInt(0) != VERSION) {
                throw unreadable(
                        file, "it is of version " + content.path("version") + ", and " + VERSION + " is known", null);
            }
            return new SavedPlanDocument(file, content);
        } catch (JacksonException malformed) {
            throw unreadable(file, "it is no JSON", malformed);
        } catch (IOException failure) {
            throw unreadable(file, Reason.of(failure), failure);
        }
    }

    static boolean isOne(Path file) {
        byte[] start = new byte[FORMAT.length() + 40];
        try (InputStream in = Files.newInputStream(file)) {
            int length = in.readNBytes(start, 0, start.length);
            String text = new String(start, 0, length, StandardCharsets.UTF_8);
            return text.stripLeading().startsWith("{") && text.contains('"' + FORMAT + '"');
        } catch (IOException failure) {
            throw unreadable(file, Reason.of(failure), failure);
        }
    }

    byte[] bytes() {
        return (SavedPlanJson.MAPPER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    SavedPlan restore(Function<Path, Plan> reader) {
        ObjectNode components = content.deepCopy();
        components.remove("format");
        components.remove("version");
        try {
            SavedPlan saved = SavedPlanJson.MAPPER.treeToValue(components, SavedPlan.class);
            if (!WithheldUserInfo.isIn(saved.plan())) {
                return saved;
            }
            return with(saved, WithheldUserInfo.putBack(saved.plan(), original(saved.plan(), reader)));
        } catch (JacksonException malformed) {
            throw unreadable(file, "it was changed by hand, or is of another version of rehome", malformed);
        }
    }

    private static SavedPlan with(SavedPlan saved, Plan plan) {
        return new SavedPlan(
                plan, saved.resolvedSha256(), saved.options(), saved.changes(), saved.seen(), saved.approval());
    }

    private static Plan original(Plan saved, Function<Path, Plan> reader) {
        Path file = saved.file();
        String now;
        try {
            now = Sha256.of(Files.readAllBytes(file));
        } catch (IOException missing) {
            throw new StaleException(
                    Problem.error(
                            "SAVED-PLAN-STALE",
                            "the saved plan takes a password from " + file + ", which cannot be read: "
                                    + Reason.of(missing),
                            "put it back, or plan again"),
                    missing);
        }
        if (!now.equals(saved.fileSha256())) {
            throw new StaleException(
                    "SAVED-PLAN-STALE",
                    file + " was changed since the plan was saved, and a password is taken from it (it was sha256:"
                            + saved.fileSha256() + ", now it is sha256:" + now + ")",
                    "undo the change, or plan again; a reference such as ${env:NAME} instead of the password avoids"
                            + " this");
        }
        return reader.apply(file);
    }

    private static FailedException unreadable(Path file, String why, @Nullable Exception cause) {
        return new FailedException(
                Problem.error(
                        "SAVED-PLAN-UNREADABLE",
                        "cannot read the saved plan " + file + ": " + why,
                        "write it again: rehome plan PLAN -o FILE; a run's own plan.json has to be put back as it was"),
                cause);
    }
}
