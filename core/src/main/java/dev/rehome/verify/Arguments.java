package dev.rehome.verify;

import java.util.Collection;

/** Arguments of commands that take many keys or fields. */
final class Arguments {
    private Arguments() {}

    static Object[] of(Object first, Collection<byte[]> rest) {
        Object[] all = new Object[rest.size() + 1];
        all[0] = first;
        int index = 1;
        for (byte[] each : rest) {
            all[index++] = each;
        }
        return all;
    }

    static Object[] of(Object first, Object second, Object third, Collection<byte[]> rest) {
        Object[] all = new Object[rest.size() + 3];
        all[0] = first;
        all[1] = second;
        all[2] = third;
        int index = 3;
        for (byte[] each : rest) {
            all[index++] = each;
        }
        return all;
    }
}
