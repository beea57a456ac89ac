package dev.rehome.preflight;

import dev.rehome.redis.Reply;
import java.util.Locale;

/** How a server says no to a command, if it does; the wording differs between versions. */
enum Refusal {
    /** It does not. */
    NONE,
    /** The user may not use the command. */
    COMMAND,
    /** The user may use the command, but not with this key. */
    KEY,
    /** The server does not know the command, or it was renamed. */
    UNKNOWN;

    static Refusal of(Reply reply) {
        if (!(reply instanceof Reply.Error error)) {
            return NONE;
        }
        String text = error.message().toLowerCase(Locale.ROOT);
        if (error.code().equals("NOPERM")) {
            return text.contains("access") || text.contains("a key") ? KEY : COMMAND;
        }
        return text.contains("unknown command") || text.contains("unknown subcommand") ? UNKNOWN : NONE;
    }
}
