package dev.rehome.copy;

import dev.rehome.redis.RedisConnection;

/** Asks the same of every open key of a slice at once. */
final class Questions {
    private Questions() {}

    /** @param before arguments that stand before the key */
    static void ask(RedisConnection connection, Slice slice, String command, Object... before) {
        Object[] arguments = new Object[before.length + 1];
        System.arraycopy(before, 0, arguments, 0, before.length);
        Page page = slice.page();
        for (int index = slice.from(); index < slice.to(); index++) {
            if (page.isOpen(index)) {
                arguments[before.length] = page.key(index);
                connection.send(command, arguments);
            }
        }
        connection.flush();
    }
}
