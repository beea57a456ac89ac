package dev.rehome.cli.command;

import dev.rehome.cli.console.Talk;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The alternatives of an option as words of the command line: {@code NON_EMPTY} is {@code non-empty}. */
record Words<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {
    @Override
    public E convert(String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(word))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + word + "' is none of "
                        + String.join(
                                ", ",
                                Arrays.stream(type.getEnumConstants())
                                        .map(Words::word)
                                        .toList())));
    }

    static String word(Enum<?> value) {
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
