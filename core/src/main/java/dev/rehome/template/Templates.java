package dev.rehome.template;

import dev.rehome.problem.FailedException;
import dev.rehome.problem.Position;
import dev.rehome.problem.Problem;
import dev.rehome.problem.Reason;
import freemarker.core.ParseException;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The project's templates, of which a user may replace any by a file of the same name: {@code templates/NAME.ftl} beside
 * the plan, or {@code NAME.ftl} in the plan's own folder. Square brackets are for Freemarker, <code>[=name]</code> and
 * <code>[#if …]</code>, since braces are Terraform's.
 */
public final class Templates {
    private static final int LONGEST_REASON = 300;

    private final List<Path> folders;
    private final Limits limits;
    private @Nullable Configuration configuration;

    private Templates(List<Path> folders, Limits limits) {
        this.folders = folders;
        this.limits = limits;
    }

    /** Those that come with the program. */
    public static Templates builtIn() {
        return new Templates(List.of(), Limits.ORDINARY);
    }

    /** Those of a plan, then those that come with the program. */
    public static Templates beside(Path planFolder) {
        return beside(planFolder, Limits.ORDINARY);
    }

    static Templates beside(Path planFolder, Limits limits) {
        return new Templates(List.of(planFolder.resolve("templates"), planFolder), limits);
    }

    /** Whether there is a template of this name, without {@code .ftl}. */
    public boolean holds(String name) {
        try {
            return new TemplateFiles(folders).findTemplateSource(name + ".ftl") != null;
        } catch (IOException unreadable) {
            // Who fills it in is told why.
            return true;
        }
    }

    /**
     * Fills a template in. What is put in is escaped for the language that the name's ending says: {@code tf},
     * {@code yaml}, {@code md}, {@code html}; {@code txt} is left as it is.
     *
     * @param name without {@code .ftl}, for example {@code commit-message.txt}
     * @param model maps, lists, strings, numbers and truth values, and nothing else
     * @throws FailedException with the template's place, line and column, also where it does not end, or writes or takes more
     *     than a template may
     */
    public String render(String name, Map<String, ?> model) {
        try {
            Configuration ready = configuration();
            return BoundedThread.run(
                    name + ".ftl",
                    limits,
                    out -> ready.getTemplate(name + ".ftl").process(model, out));
        } catch (StoppedTemplateException e) {
            throw failed(e.template(), e.line(), e.column(), "it was stopped: " + e.getMessage(), e);
        } catch (TemplateException e) {
            throw failed(name(e.getTemplateSourceName(), name), e.getLineNumber(), e.getColumnNumber(), reason(e), e);
        } catch (ParseException e) {
            String place = name(e.getTemplateName(), name);
            throw failed(place, e.getLineNumber(), e.getColumnNumber(), e.getEditorMessage(), e);
        } catch (IOException e) {
            throw failed(name + ".ftl", null, null, Reason.of(e), e);
        }
    }

    /** Made when it is first needed: most verbs render nothing, and should not wait for Freemarker. */
    private synchronized Configuration configuration() {
        if (configuration == null) {
            configuration = LockedConfiguration.of(new TemplateFiles(folders));
        }
        return configuration;
    }

    private static String name(@Nullable String found, String wanted) {
        return found == null ? wanted + ".ftl" : found;
    }

    private static String reason(TemplateException e) {
        return e.getMessageWithoutStackTop();
    }

    private static FailedException failed(
            String place, @Nullable Integer line, @Nullable Integer column, String reason, Exception cause) {
        Position position =
                new Position(place, line == null ? 1 : Math.max(1, line), column == null ? 1 : Math.max(1, column));
        String first = reason.strip().split("\n\\s*\n", 2)[0].replaceAll("\\s+", " ");
        String shortened = first.length() > LONGEST_REASON ? first.substring(0, LONGEST_REASON) + "…" : first;
        return new FailedException(
                Problem.error(
                        "TEMPLATE-FAILED",
                        "this template cannot be filled in: " + shortened,
                        position,
                        "mend the template, or remove it to use the one that comes with rehome"),
                cause);
    }
}
