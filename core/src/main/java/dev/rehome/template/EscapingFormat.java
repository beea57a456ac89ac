package dev.rehome.template;

import freemarker.core.CommonMarkupOutputFormat;
import java.io.IOException;
import java.io.Writer;
import java.util.function.UnaryOperator;

/** Tells Freemarker how a language escapes what is put into its text. */
final class EscapingFormat extends CommonMarkupOutputFormat<EscapedText> {
    private final String name;
    private final String mimeType;
    private final UnaryOperator<String> escape;

    EscapingFormat(String name, String mimeType, UnaryOperator<String> escape) {
        this.name = name;
        this.mimeType = mimeType;
        this.escape = escape;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getMimeType() {
        return mimeType;
    }

    @Override
    public void output(String textToEscape, Writer out) throws IOException {
        out.write(escapePlainText(textToEscape));
    }

    @Override
    public String escapePlainText(String plainTextContent) {
        return escape.apply(plainTextContent);
    }

    @Override
    public boolean isLegacyBuiltInBypassed(String builtInName) {
        return false;
    }

    @Override
    protected EscapedText newTemplateMarkupOutputModel(String plainTextContent, String markupContent) {
        return new EscapedText(this, plainTextContent, markupContent);
    }
}
