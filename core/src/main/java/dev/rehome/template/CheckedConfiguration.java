package dev.rehome.template;

import freemarker.cache.NullCacheStorage;
import freemarker.core._CoreAPI;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.Version;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts a question into every loop and every macro of a template, the included ones too: whether the thread is to end
 * ({@link BoundedThread#isInterrupted}).
 */
final class CheckedConfiguration extends Configuration {
    CheckedConfiguration(Version version) {
        super(version);
        // A template from the cache would get its questions a second time.
        setCacheStorage(NullCacheStorage.INSTANCE);
    }

    /** The one that all others, and the directives of a template, end in. */
    @Override
    public @Nullable Template getTemplate(
            String name,
            @Nullable Locale locale,
            @Nullable Object condition,
            @Nullable String encoding,
            boolean parsed,
            boolean mayBeMissing)
            throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("stopped before " + name);
        }
        Template template = super.getTemplate(name, locale, condition, encoding, parsed, mayBeMissing);
        if (template != null) {
            _CoreAPI.addThreadInterruptedChecks(template);
        }
        return template;
    }
}
