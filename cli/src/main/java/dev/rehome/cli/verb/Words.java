package dev.rehome.cli.verb;

import dev.rehome.cli.console.Talk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.TypeConversionException;

/** The alternatives of an option as words of the command line: {@code NON_EMPTY} is {@code non-empty}. */
public record Words<E>(Class<E> type) implements ITypeConverter<E> {
    @Override
    public E convert(String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word((Enum<?>) value).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(value -> word((Enum<?>) value))
                                        .toList())));
    }

    /** From now on the alternatives of every option are given as words, those of verbs below it, too. */
    public static void convert(CommandLine commandLine) {
        for (ArgSpec argument : commandLine.getCommandSpec().args()) {
            for (Class<?> type : argument.auxiliaryTypes()) {
                convert(commandLine, type);
            }
        }
        commandLine.getSubcommands().values().forEach(Words::convert);
    }

    private static <T> void convert(CommandLine commandLine, Class<T> type) {
        if (type.isEnum()) {
            commandLine.registerConverter(type, new Words<>(type));
        }
    }

    /** {@code non-empty} for {@code NON_EMPTY}. */
    public static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** For completion of {@code --color}. */
    static final class Colours extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Colours() {
            super(List.of(Arrays.stream(Talk.Colour.values()).map(Words::word).toArray(String[]::new)));
        }
    }
}
