package dev.rehome.cli.command;

import java.util.regex.Pattern;

/** Arguments as they may be shown. */
final class Arguments {
    /** Greedy up to the last {@code @}, since a password that is not encoded may hold one. */
    private static final Pattern USER_INFO = Pattern.compile("(://)\\S*@");

    private Arguments() {}

    /** The text with what stands before the host of a URL replaced by {@code ***}. */
    static String withoutUserInfo(String text) {
        return USER_INFO.matcher(text).replaceAll("$1***@");
    }
}
