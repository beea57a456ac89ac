package dev.rehome.template;

import freemarker.cache.ConditionalTemplateConfigurationFactory;
import freemarker.cache.FileNameGlobMatcher;
import freemarker.cache.FirstMatchTemplateConfigurationFactory;
import freemarker.cache.TemplateConfigurationFactory;
import freemarker.cache.TemplateLoader;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.OutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.core.TemplateConfiguration;
import freemarker.template.Configuration;
import freemarker.template.SimpleObjectWrapper;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.Version;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;

/** Freemarker with every way out closed: no classes, no Java API, no beans, no files but templates. */
final class LockedConfiguration {
    private static final Version VERSION = Configuration.VERSION_2_3_35;

    private LockedConfiguration() {}

    static Configuration of(TemplateLoader loader) {
        Configuration configuration = new CheckedConfiguration(VERSION);
        configuration.setTemplateLoader(loader);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        configuration.setAPIBuiltinEnabled(false);
        configuration.setObjectWrapper(new SimpleObjectWrapper(VERSION));
        configuration.setTagSyntax(Configuration.SQUARE_BRACKET_TAG_SYNTAX);
        configuration.setInterpolationSyntax(Configuration.SQUARE_BRACKET_INTERPOLATION_SYNTAX);
        configuration.setDefaultEncoding("UTF-8");
        configuration.setLocalizedLookup(false);
        configuration.setLocale(Locale.ROOT);
        configuration.setTimeZone(TimeZone.getTimeZone("UTC"));
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setRecognizeStandardFileExtensions(false);
        configuration.setOutputFormat(PlainTextOutputFormat.INSTANCE);
        EscapingFormat hcl = new EscapingFormat("HCL", "text/x-hcl", Escaping::hcl);
        EscapingFormat yaml = new EscapingFormat("YAML", "application/yaml", Escaping::yaml);
        EscapingFormat markdown = new EscapingFormat("Markdown", "text/markdown", Escaping::markdown);
        configuration.setRegisteredCustomOutputFormats(List.of(hcl, yaml, markdown));
        configuration.setTemplateConfigurations(new FirstMatchTemplateConfigurationFactory(
                        format("*.tf.ftl", hcl),
                        format("*.yaml.ftl", yaml),
                        format("*.md.ftl", markdown),
                        format("*.html.ftl", HTMLOutputFormat.INSTANCE))
                .allowNoMatch(true));
        return configuration;
    }

    private static TemplateConfigurationFactory format(String names, OutputFormat format) {
        TemplateConfiguration configuration = new TemplateConfiguration();
        configuration.setOutputFormat(format);
        return new ConditionalTemplateConfigurationFactory(new FileNameGlobMatcher(names), configuration);
    }
}
