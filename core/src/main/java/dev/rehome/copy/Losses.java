package dev.rehome.copy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Gathers what was dropped, by kind; not safe for several threads. */
final class Losses {
    private final Map<String, Loss> byKind = new LinkedHashMap<>();

    Losses(List<Loss> before) {
        before.forEach(loss -> byKind.merge(loss.what(), loss, Losses::sum));
    }

    void add(Loss loss) {
        byKind.merge(loss.what(), loss, Losses::sum);
    }

    private static Loss sum(Loss one, Loss other) {
        List<byte[]> keys = Stream.concat(one.keys().stream(), other.keys().stream())
                .limit(Loss.KEYS_NAMED)
                .toList();
        return new Loss(one.what(), one.count() + other.count(), keys);
    }

    List<Loss> list() {
        return List.copyOf(byKind.values());
    }
}
