package dev.rehome.template;

import freemarker.core.CommonTemplateMarkupOutputModel;
import org.jspecify.annotations.Nullable;

/** Text that is escaped for its language, or knows how it will be. */
final class EscapedText extends CommonTemplateMarkupOutputModel<EscapedText> {
    private final EscapingFormat format;

    EscapedText(EscapingFormat format, @Nullable String plainText, @Nullable String escaped) {
        super(plainText, escaped);
        this.format = format;
    }

    @Override
    public EscapingFormat getOutputFormat() {
        return format;
    }
}
